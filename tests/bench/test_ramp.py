"""The generator against a server that only echoes: opened, paced, counted, and the search for the limit."""

import json
import os
import subprocess
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from scripts.stage import PYTHON, ROOT
from tests.bench.generator.ramp import Plan, Ramp
from tests.bench.generator.tally import Tally
from tests.bench.generator.traffics import Echo


@pytest.fixture
def echo() -> Iterator[int]:
    """A room server; its port."""
    rooms: dict[str, list[ServerConnection]] = {}

    def talk(line: ServerConnection) -> None:
        assert line.request is not None
        room = rooms.setdefault(line.request.path, [])
        room.append(line)
        try:
            for message in line:
                for each in list(room):
                    each.send(message)
        except ConnectionClosed:
            return

    with serve(talk, "127.0.0.1", 0) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.socket.getsockname()[1]
        server.shutdown()
        thread.join()


def run(task: dict[str, Any]) -> list[dict[str, Any]]:
    command = [str(PYTHON), "-m", "tests.bench.generator"]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(task), capture_output=True, text=True, check=False
    )
    return [json.loads(line) for line in done.stdout.splitlines()] or [{"error": done.stderr}]


def test_what_comes_back_is_counted_at_everybody(echo: int) -> None:
    slow = 60_000  # how fast a loaded machine echoes is not asked here
    plan = {"rooms": [2, 3], "most": 3, "clients": 4, "retries": 0, "good_ms": slow}
    task = {
        "task": "ramp",
        "traffic": "echo",
        "size": 60,
        "host": "127.0.0.1",
        "port": echo,
        "path": "/{room}",
    }
    window = {"warm": 0.2, "seconds": 0.6, "drain": 10}
    found = run({**task, "server": [os.getpid()], "plan": plan, "window": window})
    assert [each["rooms"] for each in found] == [2, 3]
    for each in found:
        assert (each["delivered"], each["twice"], each["lost_lines"]) == (each["expected"], 0, 0)
        assert each["expected"] == each["rooms"] * 3 * 4, "five a second, of which three are counted"
        assert each["p50_ms"] > 0
        assert each["server_cpu"] > 0


def test_a_server_that_is_not_there_is_an_error_and_no_result() -> None:
    task = {"task": "ramp", "traffic": "echo", "size": 60, "host": "127.0.0.1", "port": 1, "path": "/"}
    found = run({**task, "server": [], "plan": {"rooms": [1]}})
    assert "refused" in found[-1]["error"].lower()


class Bearing(Ramp):
    """A server that bears so many rooms."""

    def __init__(self, limit: int, plan: Plan) -> None:
        self.limit, self.plan = limit, plan

    def _step(self, rooms: int) -> dict[str, Any]:
        return {"rooms": rooms, "passed": rooms <= self.limit}


def search(limit: int, plan: Plan) -> list[tuple[int, bool]]:
    return [(each["rooms"], each["passed"]) for each in Bearing(limit, plan).steps()]


def test_the_limit_is_searched_upwards_and_then_between() -> None:
    assert search(250, Plan([100, 200], grow=1.5, halve=1)) == [
        (100, True),
        (200, True),
        (300, False),
        (250, True),
    ]
    assert search(60, Plan([50, 100], halve=1)) == [(50, True), (100, False), (75, False)]
    assert search(9999, Plan([100], grow=2, most=300)) == [(100, True), (200, True), (300, True)]


def test_a_frame_is_padded_to_no_less_than_its_marker() -> None:
    assert len(Echo(Tally(1), 0).fill) == 0
