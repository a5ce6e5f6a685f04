"""Rows of the lifelike minute, also where not all of it could be played."""

from typing import Any

from tests.bench.rows.lifelike import _costs, _is_whole, _joining, _rows

WHOLE = {"expected": 9, "delivered": 9, "p99_ms": 40.0}


def minute(**facts: Any) -> dict[str, Any]:
    found = {"samples": [], "notes": WHOLE, "saved": WHOLE, "commands": WHOLE, "refused": [], "lost_lines": 0}
    return {**found, "rooms": 300, "server_cpu": 1.5, **facts}


def figures(found: dict[str, Any] | None) -> dict[str, tuple[float, bool | None]]:
    return {each.name.partition(": ")[2]: (each.ours, each.met) for each in _rows(300, found, True)}


def test_a_minute_without_loss_is_told_with_what_it_costs() -> None:
    assert figures(minute()) == {
        "p99 of notes": (40.0, True),
        "p99 of commands": (40.0, True),
        "lost": (0, True),
        "share of a core for a room": (0.5, None),
    }


def test_what_was_refused_or_ended_is_lost_too() -> None:
    found = minute(notes=WHOLE | {"delivered": 8}, refused=["retry"], lost_lines=2)
    assert figures(found)["lost"] == (4, False)


def test_a_size_that_could_not_be_played_is_missed_and_no_zero_milliseconds() -> None:
    assert not _is_whole({"error": "9 lines never became ready"})
    assert not _is_whole(minute(notes=WHOLE | {"p99_ms": None}))
    assert figures(None) == {"could be played": (0, False)}
    assert _costs({10: minute()}) == []
    assert [each.met for each in _joining({"error": "no welcome"}, {"live": 9, "page": 8})] == [
        False,
        False,
        None,
    ]


def test_the_cost_of_a_room_is_compared_at_both_ends() -> None:
    (found,) = _costs({10: minute(rooms=10, server_cpu=0.1), 300: minute(server_cpu=2.4)})
    assert (found.ours, found.met) == (0.8, True)
