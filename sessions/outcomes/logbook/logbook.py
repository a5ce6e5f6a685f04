"""One's logbook, newest session first. First what is where, as numbers; then the words of what is shown.

Nobody else has one of somebody: everything begins with the person who asks.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from codev.accounts.models import User
from sessions.models import Seat
from sessions.outcomes.logbook.asked import ALL, Asked
from sessions.outcomes.logbook.entry import Entry, Sat
from sessions.outcomes.logbook.search import holds, sought
from sessions.outcomes.logbook.sources import SOURCES, Source

CHUNK = 500  # entries whose words are read at once
Seats = dict[int, Sat]  # by their keys, newest session first


class Key(NamedTuple):
    """Where an entry is, in the order of the logbook: the session's place, the source's, the row's key."""

    place: int
    source: int
    pk: int


def seats_of(user: User) -> Seats:
    """In real sessions: a rehearsal is gone after some days, and stands in no list."""
    mine = Seat.objects.filter(user=user, session__group__rehearsal=False)
    rows = mine.order_by("-session__starts_at", "-session__number", "pk").values_list(
        "pk", "case", "session__client", "session__turn_erased_at", "session", "session__number",
        "session__starts_at", "session__group", "session__group__name",
    )  # fmt: skip
    return {
        pk: Sat(session, number, starts_at, group, name, _was_client(pk, case, client, forgotten))
        for pk, case, client, forgotten, session, number, starts_at, group, name in rows
    }


def _was_client(seat: int, case: int | None, client: int | None, forgotten: datetime | None) -> bool | None:
    return None if forgotten else case is not None or client == seat


def keys_of(user: User, seats: Seats, asked: Asked) -> list[Key]:
    """All that was asked for."""
    places = {pk: place for place, (pk, sat) in enumerate(seats.items()) if asked.is_of(sat)}
    parts = sought(asked.words)
    found = []
    for number, source in enumerate(SOURCES):
        if asked.kind in ("", source.kind):
            rows = _matching(source, user, parts)
            found += [Key(places[seat], number, pk) for pk, seat in rows if seat in places]
    return sorted(found)


def _matching(source: Source, user: User, parts: list[str]) -> Iterator[tuple[int, int]]:
    """Keys of rows and of their seats. Words are read only where some are sought."""
    rows = source.rows(user).order_by().values_list("pk", "seat", *(source.texts if parts else ()))
    for pk, seat, *texts in rows:
        if not parts or holds(map(_text, texts), parts):
            yield pk, seat


def _text(value: Any) -> str:
    return str(value["text"]) if isinstance(value, dict) else value


def read(user: User, seats: Seats, keys: Sequence[Key]) -> list[Entry]:
    """The entries of these keys, in their order; what went meanwhile is left out."""
    rows: dict[tuple[int, int], Any] = {}
    for number, source in enumerate(SOURCES):
        if wanted := [key.pk for key in keys if key.source == number]:
            rows |= {(number, row.pk): row for row in source.rows(user).filter(pk__in=wanted)}
    return [
        SOURCES[number].worded(row, seats[row.seat_id])
        for _place, number, pk in keys
        if (row := rows.get((number, pk))) is not None
    ]


def entries_of(user: User, asked: Asked = ALL) -> Iterator[Entry]:
    """Every entry, newest session first; some hundreds are read at a time."""
    seats = seats_of(user)
    keys = iter(keys_of(user, seats, asked))
    while chunk := list(islice(keys, CHUNK)):
        yield from read(user, seats, chunk)
