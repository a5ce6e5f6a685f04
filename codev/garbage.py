"""How often a process that serves looks for what is unreachable: each look stops all of it."""

import gc

RARELY = (10_000, 20, 20)  # new objects, then rounds


def look_rarely() -> None:
    """From here on. What is there by now, modules and settings, is never garbage: nobody looks through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)
