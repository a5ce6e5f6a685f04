"""Of several turns the median counts, and a server that fails in one is not lost for it."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from tests.bench import rounds
from tests.bench.rounds import Contender, Found, measure
from tests.bench.rows.commands import borne
from tests.bench.serving import Server
from tests.bench.soak import faults


def step(rooms: int, p99: float, *, passed: bool = True) -> dict[str, Any]:
    return {"rooms": rooms, "p99_ms": p99, "cpu_s_per_1000": 0.05, "passed": passed}


def contender(name: str, **facts: Any) -> Contender:
    def serve() -> AbstractContextManager[Server]:
        return nullcontext(Server(1, []))

    return Contender(name, serve, {"traffic": "notes", "path": "/"}, **facts)


def test_the_median_of_the_turns_counts() -> None:
    found = Found([[step(100, 2.0), step(500, 50.0)], [step(100, 9.0), step(700, 120.0, passed=False)]])
    found.steps.append([step(100, 3.0), step(600, 60.0)])
    assert found.capacity == 500
    assert found.at("p99_ms") == 3.0


def test_who_does_not_come_to_a_hundred_rooms_is_told_of_at_what_they_bore() -> None:
    assert Found([[step(40, 12.0), step(70, 600.0, passed=False)]]).at("p99_ms", 60) == 12.0


def test_servers_take_turns_and_begin_the_second_near_what_they_bore(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, list[int]]] = []

    def generate(name: str, label: str, server: Server, **task: Any) -> list[dict[str, Any]]:
        asked.append((label, task["plan"]["rooms"]))
        return [{"kb_per_line": 20.0}, step(100, 2.0), step(400, 20.0), {"error": "a line was refused"}]

    monkeypatch.setattr(rounds, "generate", generate)
    found = measure([contender("a", first=300), contender("b", first=40, rounds=1)], 2, {}, 1000)
    assert asked == [("a, 1 of 2", [100, 300]), ("b, 1 of 1", [40, 100]), ("a, 2 of 2", [100, 340])]
    assert (found["a"].capacity, found["a"].kb) == (400, 20.0)
    assert found["a"].errors == ["a line was refused"] * 2


def test_a_server_that_never_answered_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "generate", lambda *_, **__: [{"error": "no answer"}])
    with pytest.raises(RuntimeError, match="a was not measured: \\['no answer'\\]"):
        measure([contender("a")], 1, {}, 1000)


def test_a_rate_is_borne_where_all_came_in_time() -> None:
    good: dict[str, Any] = {
        "rate": 150.0,
        "delivered": 8,
        "expected": 8,
        "refused": [],
        "lost_lines": 0,
        "held": 0,
        "accepted": {"expected": 1},
        "p99_ms": 90.0,
    }
    assert borne(good) == 150
    for wrong in (
        {"delivered": 7},
        {"refused": ["retry"]},
        {"held": 3},
        {"p99_ms": 1200.0},
        {"p99_ms": None},
    ):
        assert borne(good | wrong) == 0, wrong


def test_a_soak_tells_what_grows_and_what_is_lost() -> None:
    whole = {"expected": 5, "delivered": 5}
    flat: dict[str, Any] = {
        "samples": [{"at": 60.0 * at, "rss": 1e8, "files": 200.0} for at in range(60)],
        "notes": whole,
        "saved": whole,
        "commands": whole,
        "lost_lines": 0,
        "refused": [],
    }
    assert faults(flat) == []
    grows = [{**each, "rss": 1e8 + each["at"] / 3600 * 6e6} for each in flat["samples"]]
    assert faults(flat | {"samples": grows}) == ["Memory grows by 6.0 MB an hour, at most 5."]
    opens = [{**each, "files": each["at"]} for each in flat["samples"]]
    assert "more files are open" in faults(flat | {"samples": opens})[0]
    assert "1 were lost" in faults(flat | {"notes": {"expected": 5, "delivered": 4}})[0]
