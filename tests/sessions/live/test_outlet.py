"""What is written to a page keeps its order, whatever the line takes at once and what it makes wait."""

import asyncio
import gc
import weakref
from uuid import uuid4

import pytest

from codev.accounts.models import User
from codev.lines import Frame
from sessions.live import outlet
from sessions.live.outlet import Outlet
from tests.live_client import PATIENCE


class Line:
    """A connection whose reader may be behind: then it takes nothing at once, and writing waits."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.said: list[int] = []
        self.cuts = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()

    def offer(self, frame: Frame) -> bool:
        if self.open.is_set():
            self.written.append(str(frame.data))
        return self.open.is_set()

    async def write(self, frame: Frame) -> None:
        await self.open.wait()
        self.written.append(str(frame.data))

    async def bye(self, code: int) -> None:
        await self.open.wait()
        self.said.append(code)

    def cut(self) -> None:
        self.cuts.set()

    def ask_again(self) -> None: ...


def outlet_of(line: Line) -> Outlet:
    return Outlet(line, uuid4(), User(pk=1), "key")


async def written(out: Outlet) -> None:
    """All that waited."""
    if out.writing is not None:
        await asyncio.wait_for(asyncio.shield(out.writing), PATIENCE)


async def test_a_line_that_takes_all_needs_no_task() -> None:
    line = Line()
    out = outlet_of(line)
    for word in ("a", "b", "c"):
        out.push(word)
        assert out.writing is None
    assert line.written == ["a", "b", "c"]


async def test_what_waits_is_not_overtaken() -> None:
    line = Line()
    out = outlet_of(line)
    line.open.clear()
    out.push("a")
    out.push("b")
    await asyncio.sleep(0)  # "a" is being written
    line.open.set()
    out.push("c")  # the line would take it at once
    await written(out)
    out.push("d")
    assert line.written == ["a", "b", "c", "d"]
    assert out.queued == 0


async def test_who_goes_before_anything_waited_is_not_kept() -> None:
    line = Line()
    out = outlet_of(line)
    line.open.clear()
    out.push("a")
    writing, kept = out.writing, weakref.ref(out)
    out.end()
    assert writing is not None
    await asyncio.wait([writing])
    gc.disable()
    try:
        del out, writing
        await asyncio.sleep(0)  # the loop lets go of its task
        assert kept() is None
    finally:
        gc.enable()
    assert line.written == []


async def test_a_full_queue_closes_and_forgets_what_would_never_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outlet, "QUEUE_MOST", 2)
    line = Line()
    out = outlet_of(line)
    line.open.clear()
    for word in ("a", "b", "c", "d"):
        out.push(word)
        await asyncio.sleep(0)
    assert out.shut_with == outlet.SLOW
    line.open.set()
    await written(out)
    assert (line.written, line.said) == (["a"], [4408])


async def test_a_queue_is_full_by_bytes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """One large frame is taken, a welcome for example; no second one on top of it."""
    monkeypatch.setattr(outlet, "QUEUE_BYTES", 100)
    line = Line()
    out = outlet_of(line)
    line.open.clear()
    out.push("x" * 500)
    assert out.shut_with is None
    out.push("y")
    assert out.shut_with == outlet.SLOW


async def test_what_is_queued_is_said_before_goodbye() -> None:
    line = Line()
    out = outlet_of(line)
    line.open.clear()
    out.push("a")
    out.shut(4403)
    out.push("b")
    line.open.set()
    await written(out)
    assert (line.written, line.said) == (["a"], [4403])
    await asyncio.sleep(0)
    assert not line.cuts.is_set()


async def test_who_does_not_hear_goodbye_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlet, "CLOSE_SECONDS", 0.01)
    line = Line()
    out = outlet_of(line)
    line.open.clear()
    out.shut(4403)
    await asyncio.wait_for(line.cuts.wait(), PATIENCE)
    out.end()


async def test_an_ended_one_writes_nothing_more() -> None:
    line = Line()
    out = outlet_of(line)
    line.open.clear()
    out.push("a")
    writing = out.writing
    assert writing is not None
    await asyncio.sleep(0)
    out.end()
    line.open.set()
    await asyncio.wait([writing])
    out.push("b")
    assert (line.written, out.writing) == ([], None)
