"""What the groups of an organization were asked in closed months: lots, as they stand today.

Observers and guests are not asked; neither are rehearsals. An answer belongs to the month in which its
session ended, or in which its moment of the cycle closed.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import pairwise
from uuid import UUID

from django.db.models import F, Q, QuerySet

from groups.models import Cycle, Membership, Organization
from sessions.models import ClosedMoment, CodevSession, Score, Seat, SelfRating, SessionEvent
from sessions.outcomes.aggregates.closing import Lot, Month
from sessions.outcomes.aggregates.crowd import Asked
from sessions.outcomes.questions import ATTENDANCE, MOVED, REPORTED, SCORES, TURN, rating
from sessions.outcomes.windows import windows_of

Found = dict[str, dict[tuple[str, Month], list[Asked]]]


def month_of(at: date | None) -> Month:
    assert at is not None  # of a session that has ended
    day = at.astimezone(UTC) if isinstance(at, datetime) else at
    return Month(day.year, day.month)


def day_of(month: Month) -> date:
    return date(month.year, month.month, 1)


def moment_of(month: Month) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=UTC)


def sessions_held(organization: Organization) -> QuerySet[CodevSession]:
    ended = CodevSession.objects.filter(status=CodevSession.Status.ENDED, ended_at__isnull=False)
    return ended.filter(group__organization=organization, group__rehearsal=False)


def lots_of(organization: Organization, first: Month, last: Month) -> dict[str, list[Lot]]:
    """By the code of the question; months from ``first`` to ``last``."""
    found: Found = defaultdict(lambda: defaultdict(list))
    held = sessions_held(organization).filter(ended_at__lt=moment_of(last.later(1)))
    _of_sessions(held.filter(ended_at__gte=moment_of(first)), found)
    _of_plans(held, moment_of(first), found)
    moments = ClosedMoment.objects.filter(cycle__group__organization=organization)
    moments = moments.filter(month__gte=day_of(first), month__lte=day_of(last))
    for one in moments.select_related("cycle").order_by("pk"):
        asked = _turn(one.cycle) if one.moment == TURN.code else _rated(one.cycle, one.moment)
        for code, rows in asked.items():
            found[code][str(one.cycle.group_id), month_of(one.month)] += rows
    return {
        code: [Lot(group, month, tuple(asked)) for (group, month), asked in lots.items()]
        for code, lots in found.items()
    }


def _of_sessions(sessions: QuerySet[CodevSession], found: Found) -> None:
    """Who was expected, who sat, and what those who sat said of it."""
    scores = Score.objects.filter(seat__session__in=sessions)
    said = {
        (seat, question): value for seat, question, value in scores.values_list("seat", "question", "value")
    }
    seats = Seat.objects.filter(session__in=sessions, guest=False, observer=False).order_by("pk")
    rows = seats.annotate(clients=F("session__client")).values_list(
        "pk", "user", "taken_at", "case", "clients", "session__group", "session__ended_at"
    )
    for seat, user, taken_at, case, client, group, ended_at in rows:
        lot = str(group), month_of(ended_at)
        found[ATTENDANCE.code][lot].append(Asked(user, int(taken_at is not None)))
        if taken_at is None:
            continue
        for question in SCORES:
            found[question.code][lot].append(Asked(user, said.get((seat, question.code))))
        if case is not None or seat == client:
            found[MOVED.code][lot].append(Asked(user, said.get((seat, MOVED.code))))


def _of_plans(held: QuerySet[CodevSession], since: datetime, found: Found) -> None:
    """Whether the last client of a session reported at the next one: of the month of that one."""
    told = SessionEvent.objects.filter(session__in=held.filter(ended_at__gte=since), type="follow_up_told")
    reported = set(told.values_list("session", flat=True))
    by_group: dict[str, list[tuple[UUID, datetime, int | None]]] = defaultdict(list)
    rows = held.order_by("starts_at", "number").values_list("group", "pk", "ended_at", "client__user")
    for group, pk, ended_at, user in rows:
        if ended_at is not None:
            by_group[str(group)].append((pk, ended_at, user))
    for name, sessions in by_group.items():
        for (_, _, client), (pk, ended_at, _) in pairwise(sessions):
            if client is not None and ended_at >= since:
                found[REPORTED.code][name, month_of(ended_at)].append(Asked(client, int(pk in reported)))


def _turn(cycle: Cycle) -> dict[str, list[Asked]]:
    """Of those who sat in the cycle and did not run it: whether they were the client once."""
    ends = _ends(cycle)
    seats = Seat.objects.filter(
        session__in=CodevSession.objects.filter(group=cycle.group_id, status=CodevSession.Status.ENDED),
        session__starts_at__date__gte=cycle.starts_on,
        session__starts_at__date__lt=ends,
        taken_at__isnull=False,
        guest=False,
        observer=False,
        facilitator=False,
    )
    was = seats.filter(Q(case__isnull=False) | Q(pk=F("session__client"))).values_list("user", flat=True)
    clients = set(was)
    people = sorted(set(seats.values_list("user", flat=True)))
    return {TURN.code: [Asked(user, int(user in clients)) for user in people]}


def _ends(cycle: Cycle) -> date:
    later = Cycle.objects.filter(group=cycle.group_id, starts_on__gt=cycle.starts_on).order_by("starts_on")
    following = later.values_list("starts_on", flat=True).first()
    last = windows_of(cycle)[-1].closes
    return min(following, last) if following else last


def _rated(cycle: Cycle, moment: str) -> dict[str, list[Asked]]:
    """Everybody who belonged to the group when the moment closed was asked."""
    closes = next((one.closes for one in windows_of(cycle) if one.moment == moment), None)
    if closes is None:  # the cycle was made shorter since
        return {}
    stays = Membership.objects.filter(group=cycle.group_id, joined_at__date__lt=closes)
    stays = stays.filter(Q(left_at=None) | Q(left_at__date__gte=closes))
    people = sorted(set(stays.values_list("user", flat=True)))
    rows = SelfRating.objects.filter(cycle=cycle, moment=moment).values_list("user", "about", "value")
    said = {(user, about): value for user, about, value in rows}
    return {
        rating(moment, about): [Asked(user, said.get((user, about))) for user in people]
        for about in SelfRating.About.values
    }


def moments_due(cycles: Iterable[Cycle], due: list[Month]) -> list[ClosedMoment]:
    """What of these cycles closed in these months; or before, and was counted in none: then in the first."""
    return [
        ClosedMoment(cycle=cycle, moment=moment, month=day_of(max(month_of(closes), due[0])))
        for cycle in cycles
        for moment, closes in _closings(cycle)
        if month_of(closes) <= due[-1]
    ]


def _closings(cycle: Cycle) -> list[tuple[str, date]]:
    windows = windows_of(cycle)
    return [(one.moment, one.closes) for one in windows] + [(TURN.code, windows[-1].closes)]
