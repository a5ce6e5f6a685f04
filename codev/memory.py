"""What a process has freed goes back to the machine each minute: glibc keeps it, for each of its threads.

It takes a millisecond beside the loop, which waits only where it asks for more just then.
"""

import ctypes
import sys
import threading
from collections.abc import Callable

EVERY = 60.0
GiveBack = Callable[[int], int]


def give_back_now_and_then() -> None:
    """From here on. Nothing happens where the C library is another one: it has its own ways."""
    if give_back := glibc():
        threading.Thread(target=_go_on, args=(give_back,), name="codev-memory", daemon=True).start()


def glibc() -> GiveBack | None:
    """All of its heaps at once. What is in use is not moved, and what is asked for next may be made anew."""
    if sys.platform == "win32":
        return None
    found: GiveBack | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return found


def _go_on(give_back: GiveBack) -> None:
    pause = threading.Event()
    while not pause.wait(EVERY):
        give_back(0)
