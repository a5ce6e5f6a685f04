"""One's logbook, newest session first. First what is where, as numbers; then the words of what is shown.

Nobody else has one of somebody: everything begins with the person who asks.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from codev.accounts.models import User
from sessions.models import CodevSession, Seat, TransferSurvey, TransferText
from sessions.outcomes.logbook.asked import ALL, Asked
from sessions.outcomes.logbook.entry import Entry, Sat
from sessions.outcomes.logbook.search import holds, sought
from sessions.outcomes.logbook.sources import SEAT, SOURCES, SURVEY, Source, text_in

CHUNK = 500  # entries whose words are read at once
Where = tuple[str, int]  # the column of what an entry belongs to, and the key there
Seats = dict[Where, Sat]  # newest first
# An entry, in the order of the logbook: its session's place, its source's, its row's key.
Key = tuple[int, int, int]


def seats_of(user: User) -> Seats:
    """All to which entries belong: sessions, and surveys in which something was written."""
    found = _sessions(user) | _surveys(user)
    return dict(sorted(found.items(), key=lambda one: one[1].starts_at, reverse=True))


def _sessions(user: User) -> Seats:
    """Real ones: a rehearsal is gone after some days, and stands in no list."""
    mine = Seat.objects.filter(user=user, session__group__rehearsal=False)
    rows = mine.order_by("-session__starts_at", "-session__number", "pk").values_list(
        "pk", "case", "session__client", "session__turn_erased_at", "session", "session__number",
        "session__starts_at", "session__group", "session__group__name",
    )  # fmt: skip
    opens = set(CodevSession.objects.visible_to(user).filter(seats__user=user).values_list("pk", flat=True))
    return {
        (SEAT, pk): Sat(
            session, number, at, group, name, _was_client(pk, case, client, forgotten), session in opens
        )
        for pk, case, client, forgotten, session, number, at, group, name in rows
    }


def _surveys(user: User) -> Seats:
    written = TransferText.objects.filter(survey=OuterRef("pk")).exclude(text="")
    asked = TransferSurvey.objects.own(user).filter(Exists(written)).order_by("-asked_on", "pk")
    rows = asked.values_list("pk", "asked_on", "cycle__number", "cycle__group", "cycle__group__name")
    return {
        (SURVEY, pk): Sat(None, number, _morning(day), group, name, None, survey=pk)
        for pk, day, number, group, name in rows
    }


def _morning(day: date) -> datetime:
    """Of the reader, for whom it is that day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _was_client(seat: int, case: int | None, client: int | None, forgotten: datetime | None) -> bool | None:
    return None if forgotten else case is not None or client == seat


def keys_of(user: User, seats: Seats, asked: Asked) -> list[Key]:
    """All that was asked for."""
    places = {where: place for place, (where, sat) in enumerate(seats.items()) if asked.is_of(sat)}
    parts = sought(asked.words)
    found: list[Key] = []
    for number, source in enumerate(SOURCES):
        if asked.kind in ("", source.kind):
            rows = _matching(source, user, parts)
            shut = {where for where, sat in seats.items() if not sat.opens} if source.of_others else set()
            here = (((source.of, of), pk) for of, pk in rows)
            found += [(places[at], number, pk) for at, pk in here if at in places and at not in shut]
    return sorted(found)


def _matching(source: Source, user: User, parts: list[str]) -> Iterable[tuple[int, int]]:
    """Keys of what they belong to, and of rows. Words are read where some are sought, or may have gone."""
    rows = source.rows(user).order_by()
    if not parts and not source.of_others:
        return rows.values_list(source.of, "pk")
    worded = rows.values_list(source.of, "pk", *source.texts)
    return [row[:2] for row in worded if _holds([text_in(one) for one in row[2:]], parts)]


def _holds(texts: list[str], parts: list[str]) -> bool:
    return any(texts) and (not parts or holds(texts, parts))


def read(user: User, seats: Seats, keys: Sequence[Key]) -> list[Entry]:
    """The entries of these keys, in their order; what went meanwhile is left out."""
    rows: dict[tuple[int, int], Any] = {}
    for number, source in enumerate(SOURCES):
        if wanted := [pk for _place, of, pk in keys if of == number]:
            mine = source.rows(user).filter(pk__in=wanted).order_by()
            rows |= {(number, row.pk): row for row in mine}
    found = (
        source.worded(row, seats[source.of, getattr(row, source.of)])
        for _place, number, pk in keys
        if (row := rows.get((number, pk))) is not None and (source := SOURCES[number])
    )
    return [entry for entry in found if entry is not None]


def entries_of(user: User, asked: Asked = ALL) -> Iterator[Entry]:
    """Every entry, newest session first; some hundreds are read at a time."""
    seats = seats_of(user)
    keys = iter(keys_of(user, seats, asked))
    while chunk := list(islice(keys, CHUNK)):
        yield from read(user, seats, chunk)
