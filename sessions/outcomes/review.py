"""What an organization's admin may know: counts, and words that at least five people chose to share.

Nobody must be found by counting: words appear when five or more authors shared them and five or more
of those who sat did not. They carry no name, no group, no date, and stand in an order that says nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from math import cos, radians, sin

from django.db.models import Count, Q

from groups.models import Organization
from sessions.models import CodevSession, LearningAssessment, Seat

LEAST = 5


@dataclass(frozen=True)
class Review:
    """``attended`` and ``expected`` count seats; both None until five people have sat somewhere."""

    held: int
    groups: int
    people: int  # who have sat in a session
    attended: int | None
    expected: int | None
    authors: int  # who share with the organization
    learnings: list[str] = field(default_factory=list)

    @property
    def percent(self) -> int | None:
        """In full percents, rounded down: one absence must not read as none."""
        return self.attended * 100 // self.expected if self.attended is not None and self.expected else None

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


def review_of(organization: Organization) -> Review:
    sessions = CodevSession.objects.filter(group__organization=organization, status=CodevSession.Status.ENDED)
    facts = sessions.aggregate(held=Count("pk"), groups=Count("group", distinct=True))
    seats = Seat.objects.filter(session__in=sessions)
    sat = Q(taken_at__isnull=False)
    counts = seats.aggregate(
        expected=Count("pk"),
        attended=Count("pk", filter=sat),
        people=Count("user", filter=sat, distinct=True),
    )
    shared = LearningAssessment.objects.filter(
        seat__in=seats.filter(sat), reader=LearningAssessment.Reader.ORGANIZATION
    ).exclude(text="")
    authors = shared.aggregate(n=Count("seat__user", distinct=True))["n"]
    people = counts["people"]
    enough = authors >= LEAST and people - authors >= LEAST
    return Review(
        held=facts["held"],
        groups=facts["groups"],
        people=people,
        attended=counts["attended"] if people >= LEAST else None,
        expected=counts["expected"] if people >= LEAST else None,
        authors=authors,
        learnings=_shuffled(shared.values_list("text", flat=True)) if enough else [],
    )


def _shuffled(texts: Iterable[str]) -> list[str]:
    """The same order at every visit, and neither of time nor of groups."""
    return sorted(texts, key=lambda text: sha256(text.encode()).digest())
