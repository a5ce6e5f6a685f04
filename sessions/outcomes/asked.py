"""What the groups of an organization were asked in closed months: lots, as they stand today.

Observers and guests are not asked; neither are rehearsals. An answer belongs to the month in which its
session ended, or in which its moment of the cycle closed.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from django.db.models import F, QuerySet

from groups.models import Cycle, Membership, Organization
from sessions.models import (
    ClosedMoment,
    CodevSession,
    Score,
    Seat,
    SelfRating,
    SessionEvent,
    TransferScore,
    TransferSurvey,
)
from sessions.outcomes.aggregates.closing import Lot, Month
from sessions.outcomes.aggregates.crowd import Asked
from sessions.outcomes.questions import ATTENDANCE, MOVED, REPORTED, SCORES, TURN, rating, transfer
from sessions.outcomes.windows import windows_of
from sessions.protocol.assessment import OURS

Found = dict[str, dict[tuple[str, Month], list[Asked]]]
# When, who, whether they were the client; None once that is forgotten.
Sitting = tuple[date, int, bool | None]


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
    """By the code of the question, of these months. There is no lot of nobody: it would wait for ever."""
    found: Found = defaultdict(lambda: defaultdict(list))
    held = sessions_held(organization).filter(ended_at__lt=moment_of(last.later(1)))
    _of_sessions(held.filter(ended_at__gte=moment_of(first)), found)
    _of_plans(held, moment_of(first), found)
    moments = ClosedMoment.objects.filter(cycle__group__organization=organization)
    _of_moments(moments.filter(month__gte=day_of(first), month__lte=day_of(last)), found)
    _of_transfers(surveys_of(organization, day_of(first), day_of(last.later(1))), found)
    return {
        code: [Lot(group, month, tuple(asked)) for (group, month), asked in lots.items() if asked]
        for code, lots in found.items()
    }


def _of_sessions(sessions: QuerySet[CodevSession], found: Found) -> None:
    """Who was expected, who sat, and what those who sat said of it: of a session whose plan asks that."""
    unasked = _unasked(sessions)
    scores = Score.objects.filter(seat__session__in=sessions)
    said = {
        (seat, question): value for seat, question, value in scores.values_list("seat", "question", "value")
    }
    seats = Seat.objects.filter(session__in=sessions, guest=False, observer=False).order_by("pk")
    rows = seats.annotate(clients=F("session__client")).values_list(
        "pk", "user", "taken_at", "case", "clients", "session", "session__group", "session__ended_at"
    )
    for seat, user, taken_at, case, client, session, group, ended_at in rows:
        lot = str(group), month_of(ended_at)
        found[ATTENDANCE.code][lot].append(Asked(user, int(taken_at is not None)))
        if taken_at is None:
            continue
        own = case is not None or seat == client
        for question in (*SCORES, MOVED) if own else SCORES:
            if question.code not in unasked.get(session, ()):
                found[question.code][lot].append(Asked(user, said.get((seat, question.code))))


def _unasked(sessions: QuerySet[CodevSession]) -> dict[UUID, set[str]]:
    """By session, which of our questions its plan leaves out. Few plans say what they ask."""
    saying = sessions.filter(plan__has_key="questions").values_list("pk", "plan__questions")
    return {pk: set(OURS) - {question["key"] for question in questions} for pk, questions in saying}


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


def surveys_of(organization: Organization, since: date, before: date) -> QuerySet[TransferSurvey]:
    """Who was asked three months after a cycle: of the month in which they could answer last."""
    asked = TransferSurvey.objects.filter(
        cycle__group__organization=organization, cycle__group__rehearsal=False
    )
    return asked.filter(closes_on__gte=since, closes_on__lt=before)


def _of_transfers(surveys: QuerySet[TransferSurvey], found: Found) -> None:
    scores = TransferScore.objects.filter(survey__in=surveys).values_list("survey", "question", "value")
    said = {(survey, question): value for survey, question, value in scores}
    for survey, user, group, closes_on in surveys.order_by("pk").values_list(
        "pk", "user", "cycle__group", "closes_on"
    ):
        for question in TransferScore.Question.values:
            lot = found[transfer(question)][str(group), month_of(closes_on)]
            lot.append(Asked(user, said.get((survey, question))))


def _of_moments(moments: QuerySet[ClosedMoment], found: Found) -> None:
    """What was asked of cycles: the self-ratings of a moment, and who was the client when it was over."""
    turns = moments.filter(moment=TURN.code)
    seats, stays, said, starts = _sat(turns), _stays(moments), _said(moments), _starts(turns)
    for one in moments.select_related("cycle__group").order_by("pk"):
        cycle, month = one.cycle, month_of(one.month)
        group = str(cycle.group_id)
        if one.moment == TURN.code:
            found[TURN.code][group, month] += _turn(cycle, starts[group], seats[group])
            continue
        closes = next((each.closes for each in windows_of(cycle) if each.moment == one.moment), None)
        if closes is None:  # the cycle was made shorter since
            continue
        people = sorted(
            {user for user, came, went in stays[group] if came < closes and (not went or went >= closes)}
        )
        for about in SelfRating.About.values:
            asked = [Asked(user, said.get((cycle.pk, one.moment, user, about))) for user in people]
            found[rating(one.moment, about)][group, month] += asked


def _sat(turns: QuerySet[ClosedMoment]) -> dict[str, list[Sitting]]:
    """By group. Who ran the session is nobody's client."""
    seats = Seat.objects.filter(
        session__group__in=turns.values("cycle__group"),
        session__status=CodevSession.Status.ENDED,
        taken_at__isnull=False,
        guest=False,
        observer=False,
        facilitator=False,
    )
    found: dict[str, list[Sitting]] = defaultdict(list)
    rows = seats.values_list(
        "session__group", "session__starts_at", "user", "pk", "case", "session__client",
        "session__turn_erased_at",
    )  # fmt: skip
    for group, at, user, seat, case, client, gone in rows:
        was = None if gone else case is not None or seat == client
        found[str(group)].append((at.astimezone(UTC).date(), user, was))
    return found


def _stays(moments: QuerySet[ClosedMoment]) -> dict[str, list[tuple[int, date, date | None]]]:
    found: dict[str, list[tuple[int, date, date | None]]] = defaultdict(list)
    stays = Membership.objects.filter(group__in=moments.values("cycle__group"))
    for group, user, came, went in stays.values_list("group", "user", "joined_at", "left_at"):
        left = went.astimezone(UTC).date() if went else None
        found[str(group)].append((user, came.astimezone(UTC).date(), left))
    return found


def _said(moments: QuerySet[ClosedMoment]) -> dict[tuple[int, str, int, str], int]:
    rows = SelfRating.objects.filter(cycle__in=moments.values("cycle"))
    values = rows.values_list("cycle", "moment", "user", "about", "value")
    return {(cycle, moment, user, about): value for cycle, moment, user, about, value in values}


def _starts(turns: QuerySet[ClosedMoment]) -> dict[str, list[date]]:
    """By group, when its cycles begin."""
    found: dict[str, list[date]] = defaultdict(list)
    cycles = Cycle.objects.filter(group__in=turns.values("cycle__group"))
    for group, day in cycles.values_list("group", "starts_on"):
        found[str(group)].append(day)
    return found


def _over(cycle: Cycle, starts: Iterable[date]) -> date:
    """When it may be rated no more, the next one of its group begins, or the group is closed for good."""
    closed = cycle.group.closed_at
    last = [closed.astimezone(UTC).date() + timedelta(days=1)] if closed else []
    return min([windows_of(cycle)[-1].closes, *last, *(day for day in starts if day > cycle.starts_on)])


def _turn(cycle: Cycle, starts: list[date], sat: list[Sitting]) -> list[Asked]:
    """A session is of the cycle in which its date lies. Of a cycle of which something is forgotten nothing is
    told: who was the client then would count as somebody who was not."""
    ends = _over(cycle, starts)
    mine = [(user, client) for day, user, client in sat if cycle.starts_on <= day < ends]
    if any(client is None for _, client in mine):
        return []
    clients = {user for user, client in mine if client}
    return [Asked(user, int(user in clients)) for user in sorted({user for user, _ in mine})]


def moments_due(cycles: Iterable[Cycle], due: list[Month]) -> list[ClosedMoment]:
    """What of these cycles closed in these months; or before, and was counted in none: then in the first."""
    by_group: dict[UUID, list[Cycle]] = defaultdict(list)
    for cycle in cycles:
        by_group[cycle.group_id].append(cycle)
    return [
        ClosedMoment(cycle=cycle, moment=moment, month=day_of(max(month_of(closes), due[0])))
        for mine in by_group.values()
        for cycle in mine
        for moment, closes in _closings(cycle, [one.starts_on for one in mine])
        if month_of(closes) <= due[-1]
    ]


def _closings(cycle: Cycle, starts: list[date]) -> list[tuple[str, date]]:
    """Who was the client is counted before it is forgotten: when the next cycle begins, or the group ends."""
    ratings = [(one.moment, one.closes) for one in windows_of(cycle)]
    return [*ratings, (TURN.code, _over(cycle, starts))]
