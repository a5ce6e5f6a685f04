import asyncio
import os
import platform
import threading
from pathlib import Path
from queue import Queue
from threading import Thread
from types import SimpleNamespace

import pytest
import uvicorn

from codev import memory
from codev.management.commands import serve

MB = 1024 * 1024


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library keeps it in its own ways")
def test_what_a_thread_used_once_goes_back_to_the_machine() -> None:
    kept: list[bytes] = []

    def work() -> None:
        used = [bytes(10_000) for _ in range(4_000)]
        kept.extend(used[::50])  # what lies behind these cannot go by itself

    worker = Thread(target=work)
    worker.start()
    worker.join()
    held = resident()
    memory.give_back()
    assert held - resident() > 25 * MB
    assert len(kept) == 80


class Enough(Exception):  # noqa: N818 - a way out of what never ends
    pass


def test_it_is_given_back_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def give_back(kept: int) -> int:
        asked.append(kept)
        if len(asked) == 3:
            raise Enough
        return 1

    monkeypatch.setattr(memory, "EVERY", 0.001)
    with pytest.raises(Enough):
        memory._go_on(give_back)
    assert asked == [0, 0, 0]


def test_it_is_done_beside_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Queue[Thread] = Queue()
    monkeypatch.setattr(memory, "glibc", lambda: lambda kept: 1)
    monkeypatch.setattr(memory, "_go_on", lambda give_back: found.put(threading.current_thread()))
    memory.give_back_now_and_then()
    worker = found.get(timeout=10)
    assert worker is not threading.current_thread()
    assert worker.daemon  # the process ends without it


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codev.memory.ctypes", SimpleNamespace(CDLL=lambda name: object()))
    monkeypatch.setattr(memory, "_go_on", lambda give_back: pytest.fail("asked for what is not there"))
    assert memory.glibc() is None
    memory.give_back()
    memory.give_back_now_and_then()


def test_a_process_that_serves_gives_back(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    async def starts(self: uvicorn.Server, sockets: object = None) -> None:
        begun.append("serving")

    monkeypatch.setattr(uvicorn.Server, "startup", starts)
    monkeypatch.setattr(serve, "look_rarely", lambda: begun.append("looks rarely"))
    monkeypatch.setattr(serve, "give_back_now_and_then", lambda: begun.append("gives back"))
    monkeypatch.setattr("sys.setswitchinterval", lambda seconds: None)
    asyncio.run(serve._Server(serve._config()).startup())
    assert begun == ["serving", "looks rarely", "gives back"]
