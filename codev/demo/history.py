"""What the circles of the demo lived through before the sessions that were played: in rows, without words.

Their words are gone, as those of any session of that age. What stays is who was there, what was scored and
rated, and what authors shared with the organization: enough for figures of closed months.
"""

from datetime import datetime, time, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from django.utils import timezone

from codev.accounts.models import User
from codev.demo import cast, learned
from groups.models import CodevGroup, Cycle, Organization
from sessions.models import CodevSession, LearningAssessment, Score, Seat, SelfRating, SessionEvent
from sessions.outcomes.closings import close_months
from sessions.outcomes.windows import windows_of
from sessions.protocol.plans import codev

People = dict[str, User]
KEPT, TOLD = timedelta(days=90), timedelta(days=2)
BEGAN, GAINED = (24, 31, 27, 19, 29, 22, 25, 33), (4, 5, 6, 6, 3, 5, 4, 4)  # tenths, by competency
OPINIONS = (4, 5, 4, 3, 5, 4, 4, 5)
SCORES = (Score.Question.USEFUL, Score.Question.LISTENED, Score.Question.RULES)
Reader = LearningAssessment.Reader


def fill(group: CodevGroup, circle: cast.Circle, people: People, now: datetime) -> None:
    """Before the first session that is played: one every four weeks."""
    members = [people[key] for key in (circle.facilitator, *circle.members)]
    for number in range(circle.before):
        _session(group, circle, members, number, now)
    for cycle_ in Cycle.objects.filter(group=group):
        _rate(cycle_, members, now)


def _session(group: CodevGroup, circle: cast.Circle, members: list[User], number: int, now: datetime) -> None:
    at = _moment(group, circle, number, now)
    gone = min(at + KEPT, now - TOLD)  # at once after a follow-up; never later than today
    session = CodevSession.objects.create(
        group=group, number=number + 1, starts_at=at, time_zone=group.time_zone, plan=codev(90).to_data(),
        status=CodevSession.Status.ENDED, started_at=at, ended_at=at + timedelta(minutes=90),
        words_until=gone, words_erased_at=gone, created_by=members[0],
    )  # fmt: skip
    client = 1 + number % (len(members) - 1)
    absent = _absent(number, len(members) - 1, but=client)
    seats = Seat.objects.bulk_create(
        Seat(session=session, user=user, number=place + 1, facilitator=place == 0,
             taken_at=None if place in absent else at)
        for place, user in enumerate(members)
    )  # fmt: skip
    CodevSession.objects.filter(pk=session.pk).update(client=seats[client])
    if number % 5 in (1, 2, 4):
        SessionEvent.objects.create(session=session, seq=1, at=0, type="follow_up_told", version=1, data={})
    score(seats, number)
    Score.objects.create(seat=seats[client], question=Score.Question.MOVED, value=(number + len(members)) % 2)


def _absent(number: int, members: int, *, but: int) -> set[int]:
    """Two at first, later one; never who was the client. Places count from 1: at 0 sits who facilitates."""
    places = range(2 * number + 1, 2 * number + 3) if number < 4 else [number + 2]
    return {1 + place % members for place in places} - {but}


def _moment(group: CodevGroup, circle: cast.Circle, number: int, now: datetime) -> datetime:
    """A Tuesday at two in the afternoon, in the cycle that came first."""
    zone = ZoneInfo(group.time_zone)
    day = (now - timedelta(days=circle.rounds[0].days_ago - 28 * number - 8)).astimezone(zone).date()
    return datetime.combine(day - timedelta(days=(day.weekday() - 1) % 7), time(14), zone)


def score(seats: list[Seat], number: int) -> None:
    """Two of three answer, others each time: of those alone nobody is told anything."""
    Score.objects.bulk_create(
        Score(seat=seat, question=question, value=OPINIONS[(seat.number * 3 + number + at) % len(OPINIONS)])
        for seat in seats
        if seat.taken_at and (seat.number + number) % 3
        for at, question in enumerate(SCORES)
    )


def _rate(of: Cycle, members: list[User], now: datetime) -> None:
    """The moments that have opened: five of eight answer, others each time."""
    today = timezone.localdate(now)
    SelfRating.objects.bulk_create(
        SelfRating(cycle=of, user=user, moment=window.moment, about=about, value=_rated(moment, place, at))
        for moment, window in enumerate(windows_of(of))
        if window.opens <= today
        for place, user in enumerate(members)
        if (place + moment) % 8 not in (0, 3, 5)
        for at, about in enumerate(SelfRating.About.values)
    )


def _rated(moment: int, place: int, about: int) -> int:
    """Somewhat higher each time, and not for everybody."""
    return min(5, (BEGAN[about] + GAINED[about] * moment + (place * 7 + about * 3) % 10) // 10)


def share(organization: Organization, people: People) -> None:
    """Learnings for the organization, spread over the months: nobody's alone."""
    rounds = cycle(CodevSession.objects.filter(words_erased_at__isnull=False).order_by("starts_at"))
    for who, about, text in learned.SHARED:
        seat = None
        while seat is None:
            seat = Seat.objects.filter(session=next(rounds), user=people[who], taken_at__isnull=False).first()
        LearningAssessment.objects.create(seat=seat, about=about, text=text, reader=Reader.ORGANIZATION)


def close(organization: Organization, now: datetime) -> None:
    """Counted once, and then nobody knows any more who was the client of what is long over."""
    close_months(organization, now)
    over = CodevSession.objects.filter(group__organization=organization, words_erased_at__isnull=False)
    SessionEvent.objects.filter(session__in=over).delete()
    over.update(client=None, turn_erased_at=now)
