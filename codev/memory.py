"""What a process has freed goes back to the machine each minute: glibc keeps it, for each of its threads.

It takes a millisecond beside the loop, which waits only where it asks for more just then.
"""

import ctypes
import sys
import threading
from collections.abc import Callable
from typing import cast

EVERY = 60.0
Trim = Callable[[int], int]


def give_back_now_and_then() -> None:
    """From here on. Nothing happens where the C library is another one: it has its own ways."""
    if trim := glibc():
        threading.Thread(target=_go_on, args=(trim,), name="codev-memory", daemon=True).start()


def give_back() -> None:
    """At once, for who has just used much."""
    if trim := glibc():
        trim(0)


def glibc() -> Trim | None:
    """All of its heaps at once. What is in use is not moved, and what is asked for next may be made anew."""
    if sys.platform == "win32":
        return None
    found = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if found is not None:
        found.argtypes = [ctypes.c_size_t]
    return cast("Trim | None", found)


def _go_on(trim: Trim) -> None:
    pause = threading.Event()
    while not pause.wait(EVERY):
        trim(0)
