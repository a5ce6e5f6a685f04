"""What an organization's admin may read: words that at least five people chose to share.

Nobody must be found by counting. Words appear in batches: months that are over, one after the other,
until five or more authors shared and five or more of those who sat did not; what is not enough waits
for the next month. So no text appears alone, nor right after the session that it comes from; nor does
one go alone (``bundles``). Words carry no name, no group, no date, and stand in an order that says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from math import cos, radians, sin

from django.db.models import Q, QuerySet

from groups.models import Organization
from sessions.models import LearningAssessment, ReviewClosing, Seat
from sessions.outcomes.aggregates.closing import Month
from sessions.outcomes.aggregates.crowd import LEAST
from sessions.outcomes.asked import day_of, month_of
from sessions.outcomes.bundles import still_whole, with_bundled


@dataclass
class Batch:
    """Months taken together until nobody can be told apart in them."""

    people: set[int] = field(default_factory=set)
    authors: set[int] = field(default_factory=set)

    @property
    def is_enough(self) -> bool:
        return len(self.authors) >= LEAST and len(self.people - self.authors) >= LEAST

    def take(self, month: "Batch") -> None:
        self.people |= month.people
        self.authors |= month.authors


@dataclass(frozen=True)
class Review:
    authors: int  # who shared in the months that wait
    people: int  # who sat in them
    learnings: list[int] = field(default_factory=list)  # keys: ``texts_of``

    @property
    def discs(self) -> list[tuple[str, str]]:
        """Five empty discs in a circle of 52: filled as answers come, two looks would tell who shared."""
        turns = [radians(360 / LEAST * at - 90) for at in range(LEAST)]
        return [(f"{26 + 18 * cos(turn):.1f}", f"{26 + 18 * sin(turn):.1f}") for turn in turns]


def review_of(closing: ReviewClosing) -> Review:
    """As the months were closed, without bundles of which a text was taken back since."""
    there = _shared(closing.organization).values_list("pk", flat=True) if closing.learnings else ()
    return Review(closing.authors_since, closing.people_since, still_whole(closing.learnings, there))


def texts_of(keys: Iterable[int]) -> list[str]:
    """In the order of the keys: of one page, or of all for a file."""
    order = list(keys)
    texts = dict(LearningAssessment.objects.filter(pk__in=order).values_list("pk", "text"))
    return [texts[key] for key in order if key in texts]


def close_batches(closing: ReviewClosing, through: Month) -> None:
    """Takes the months that wait, one after the other, until they are enough; sets, and does not save."""
    since = closing.shared_until
    found = _months(closing.organization, since, through)
    closing.shared_until, rest = taken_together(found, since)
    fresh = _shared(closing.organization).filter(
        seat__session__ended_at__gte=_start_of(since),
        seat__session__ended_at__lt=_start_of(closing.shared_until),
    )
    closing.learnings = with_bundled(closing.learnings, fresh.values_list("seat__user", "pk"))
    closing.authors_since, closing.people_since = len(rest.authors), len(rest.people)


def taken_together(found: dict[Month, Batch], until: date | None) -> tuple[date | None, Batch]:
    """Until when words are shown, and the months that wait."""
    batch = Batch()
    for month, of_month in sorted(found.items()):
        batch.take(of_month)
        if batch.is_enough:
            until = day_of(month.later(1))
            batch = Batch()
    return until, batch


def _months(organization: Organization, since: date | None, last: Month) -> dict[Month, Batch]:
    """By the month in which a session ended: what is in no batch yet."""
    months: dict[Month, Batch] = defaultdict(Batch)
    seats = Seat.objects.filter(session__group__organization=organization, taken_at__isnull=False)
    asked = seats.filter(guest=False, observer=False)  # who cannot share hides nobody who did
    seats = asked.filter(_held("session", since, last))
    for user, ended_at in seats.values_list("user", "session__ended_at"):
        months[month_of(ended_at)].people.add(user)
    shared = _shared(organization).filter(_held("seat__session", since, last))
    for user, ended_at in shared.values_list("seat__user", "seat__session__ended_at"):
        months[month_of(ended_at)].authors.add(user)
    return months


def _held(session: str, since: date | None, last: Month) -> Q:
    """Joined, not asked for again in a question of its own: PostgreSQL may ask that one for each row."""
    begin, end = _start_of(since), _start_of(day_of(last.later(1)))
    held = {"status": "ended", "ended_at__gte": begin, "ended_at__lt": end}
    return Q(**{f"{session}__{name}": value for name, value in held.items()})


def _shared(organization: Organization) -> QuerySet[LearningAssessment]:
    """Of who sat, with words."""
    shared = LearningAssessment.objects.filter(reader=LearningAssessment.Reader.ORGANIZATION).exclude(text="")
    return shared.filter(seat__taken_at__isnull=False, seat__session__group__organization=organization)


def _start_of(day: date | None) -> datetime:
    return datetime.combine(day or date.min, time(), UTC)
