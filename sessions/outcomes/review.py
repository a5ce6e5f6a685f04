"""What an organization's admin may read: words that at least five people chose to share.

Nobody must be found by counting. Words appear in batches: months that are over, one after the other,
until five or more authors shared and five or more of those who sat did not; what is not enough waits
for the next month. So no text appears alone, nor right after the session that it comes from. Words
carry no name, no group, no date, and stand in an order that says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from math import cos, radians, sin

from django.db.models import QuerySet
from django.utils import timezone

from groups.models import Organization
from sessions.models import CodevSession, LearningAssessment, Seat
from sessions.rules import EDITABLE

LEAST = 5


@dataclass
class Batch:
    """Months taken together until nobody can be told apart in them."""

    people: set[int] = field(default_factory=set)
    authors: set[int] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)

    @property
    def is_enough(self) -> bool:
        return len(self.authors) >= LEAST and len(self.people - self.authors) >= LEAST

    def take(self, month: "Batch") -> None:
        self.people |= month.people
        self.authors |= month.authors
        self.texts += month.texts


@dataclass(frozen=True)
class Review:
    authors: int  # who shared in the months that wait
    people: int  # who sat in them
    learnings: list[str] = field(default_factory=list)

    @property
    def too_few_others(self) -> bool:
        """Five shared, but so few others have sat that silence would point at them."""
        return self.authors >= LEAST and self.people - self.authors < LEAST

    @property
    def discs(self) -> list[tuple[str, str, bool]]:
        """Five discs in a circle of 52, filled as answers come: x, y, filled."""
        turns = [radians(360 / LEAST * at - 90) for at in range(LEAST)]
        places = [(f"{26 + 18 * cos(turn):.1f}", f"{26 + 18 * sin(turn):.1f}") for turn in turns]
        return [(x, y, at < self.authors) for at, (x, y) in enumerate(places)]


def review_of(organization: Organization, now: datetime | None = None) -> Review:
    sessions = CodevSession.objects.filter(group__organization=organization, status=CodevSession.Status.ENDED)
    texts, waiting = _released(sessions, now or timezone.now())
    return Review(len(waiting.authors), len(waiting.people), _shuffled(texts))


def _released(sessions: QuerySet[CodevSession], now: datetime) -> tuple[list[str], Batch]:
    """The texts of full batches, and the batch that waits."""
    released: list[str] = []
    batch = Batch()
    for _, month in sorted(_months(sessions, now).items()):
        batch.take(month)
        if batch.is_enough:
            released += batch.texts
            batch = Batch()
    return released, batch


def _months(sessions: QuerySet[CodevSession], now: datetime) -> dict[tuple[int, int], Batch]:
    """By the month in which a session ended, where that month is over and its words are final."""
    final = (now - EDITABLE).astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months: dict[tuple[int, int], Batch] = defaultdict(Batch)
    seats = Seat.objects.filter(session__in=sessions.filter(ended_at__lt=final), taken_at__isnull=False)
    for user, ended_at in seats.values_list("user", "session__ended_at"):
        months[_month(ended_at)].people.add(user)
    shared = LearningAssessment.objects.filter(
        seat__in=seats, reader=LearningAssessment.Reader.ORGANIZATION
    ).exclude(text="")
    for user, ended_at, text in shared.values_list("seat__user", "seat__session__ended_at", "text"):
        months[_month(ended_at)].authors.add(user)
        months[_month(ended_at)].texts.append(text)
    return months


def _month(at: datetime | None) -> tuple[int, int]:
    assert at is not None  # of a session that has ended
    at = at.astimezone(UTC)
    return at.year, at.month


def _shuffled(texts: Iterable[str]) -> list[str]:
    """The same order at every visit, and neither of time nor of groups."""
    return sorted(texts, key=lambda text: sha256(text.encode()).digest())
