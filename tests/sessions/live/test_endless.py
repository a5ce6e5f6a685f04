"""Tasks that run until they are cancelled end when they are, whatever became of the cancellation."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from sessions.live.hub import Hub, hub
from sessions.live.neighbours import Neighbours
from sessions.live.notes.between import Between
from sessions.live.notes.keeper import Keeper, keeper

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


class Swallowing:
    """Stands where a loop waits for somebody, and takes a cancellation for their answer, once."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()

    async def __call__(self, *args: Any, **named: Any) -> dict[str, Any]:
        if not self.reached.is_set():
            self.reached.set()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                return {"type": "presence", "from": hub().neighbours.me}
        await asyncio.Event().wait()
        raise AssertionError("for ever")


async def _ends(task: asyncio.Task[None], swallowing: Swallowing) -> None:
    await asyncio.wait_for(swallowing.reached.wait(), 10)
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=10)
    try:
        assert done == {task}
    finally:
        task.cancel()


async def test_of_neighbours() -> None:
    neighbours = Neighbours(lambda message: None)
    neighbours.layer, neighbours.channel = _Layer(swallowing := Swallowing()), "hub"
    await _ends(asyncio.ensure_future(neighbours.run()), swallowing)


async def test_of_what_processes_tell_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub().neighbours, "layer", _Layer(swallowing := Swallowing()))
    between = Between()
    between.queue.append((_Pad(), {"what": "gone"}))  # type: ignore[arg-type]
    between.wake.set()
    assert between.task is not None
    await _ends(between.task, swallowing)


async def test_of_the_keeper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keeper, "_store", swallowing := Swallowing())
    keeper().wake.set()
    await _ends(keeper().task, swallowing)


async def test_of_the_hubs_looks() -> None:
    look: Callable[[], Any] = Swallowing()
    await _ends(asyncio.ensure_future(Hub._every(hub(), 0, look)), look)  # type: ignore[arg-type]


class _Layer:
    def __init__(self, answer: Swallowing) -> None:
        self.receive = self.group_send = answer


class _Pad:
    name = "shared"
    session_id = uuid4()
