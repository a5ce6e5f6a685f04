"""Who sits in another process, as it tells: nothing is kept of a room in which nobody does."""

import time
from uuid import uuid4

import pytest

from sessions.live.neighbours import EXPIRES_SECONDS, Neighbours


def test_of_a_room_that_all_have_left_nothing_is_kept() -> None:
    neighbours, room, other = Neighbours(lambda message: None), uuid4(), uuid4()

    def told(session: object, process: str, *seats: int) -> bool:
        return neighbours.put({"session": str(session), "from": process, "seats": list(seats)})

    assert not told(other, "one")  # it was empty all along
    assert told(room, "one", 2)
    assert not told(room, "one", 2, 3)
    assert told(room, "two", 4)
    assert neighbours.elsewhere(room) == {2, 3, 4}
    told(room, "one")
    assert neighbours.elsewhere(room) == {4}
    told(room, "two")
    told(room, "two")
    assert neighbours.seats == {}
    assert told(room, "one", 5)


def test_what_was_told_of_a_room_that_was_left_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    neighbours, left, here, now = Neighbours(lambda message: None), uuid4(), uuid4(), time.monotonic()

    def told(session: object) -> bool:
        return neighbours.put({"session": str(session), "from": "one", "seats": [1]})

    told(left)  # its last page here had left; the word was on its way
    told(here)
    monkeypatch.setattr(time, "monotonic", lambda: now + EXPIRES_SECONDS + 1)
    neighbours.forget({here})
    assert neighbours.seats.keys() == {here}
    assert neighbours.elsewhere(here) == set()
    assert not told(here)  # after an outage of the layer, not everybody need answer everybody
