"""Whose turn it is to be looked at: nobody is forgotten, and who is new does not wait."""

from uuid import UUID, uuid4

from sessions.live.room import Room
from sessions.live.turns import Turns


def rooms(count: int) -> dict[UUID, Room]:
    return {each: Room(each) for each in [uuid4() for _ in range(count)]}


def test_each_is_looked_at_once_before_any_is_again() -> None:
    there = rooms(5)
    turns, all_of_them = Turns(there), [*there.values()]
    looks = [turns.next(2) for _ in range(5)]
    assert [room for look in looks for room in look] == all_of_them * 2


def test_all_at_once_where_they_are_few() -> None:
    there = rooms(3)
    turns = Turns(there)
    assert [turns.next(25), turns.next(25)] == [[*there.values()]] * 2
    there.clear()
    assert turns.next(25) == []


def test_who_is_new_is_next_and_who_finds_no_place_comes_then() -> None:
    there = rooms(4)
    first = [*there.values()]
    turns = Turns(there)
    assert turns.next(2) == first[:2]
    there |= (more := rooms(2))
    assert turns.next(2) == first[2:]
    assert turns.next(3) == [*more.values(), first[0]]
    assert turns.next(2) == [first[1], first[2]]


def test_a_room_that_ended_is_left_out_and_one_that_began_again_is_new() -> None:
    there = rooms(3)
    gone, other, third = there.values()
    turns = Turns(there)
    turns.next(3)
    del there[gone.session_id], there[other.session_id]
    there[other.session_id] = again = Room(other.session_id)
    assert turns.next(2) == [again, third]
    assert turns.next(3) == [again, third]
