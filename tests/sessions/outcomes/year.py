"""Months of an organization in rows: sessions held, who sat, who was client, what was scored and rated."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from codev.accounts.models import User
from groups.models import Charter, CharterSignature, CodevGroup, Cycle, Membership, Organization
from sessions.models import CodevSession, LearningAssessment, Score, Seat, SelfRating, SessionEvent

EVERY = timedelta(weeks=4)
QUESTIONS = ("useful", "listened", "rules")
PLAN = {"stages": [{"minutes": 90}]}  # of no interest here


class Year:
    """``answering``: how many of ten answer. The same seed makes the same year."""

    def __init__(
        self, organization: Organization, *, starts: date, held: int, seed: int = 1, answering: int = 7
    ):
        self.organization, self.starts, self.held = organization, starts, held
        self.chance, self.answering = Random(seed), answering
        self.now = datetime(starts.year, starts.month, starts.day, 14, tzinfo=UTC)

    def group(self, name: str, people: list[User]) -> CodevGroup:
        """The first of them facilitates. Each of the others is the client in their turn."""
        group = CodevGroup.objects.create(organization=self.organization, name=name)
        cycle = Cycle.objects.create(
            group=group, number=1, starts_on=self.starts, planned_sessions=self.held, rhythm_weeks=4
        )
        stays = Membership.objects.bulk_create(
            Membership(group=group, user=user, role="member" if at else "facilitator")
            for at, user in enumerate(people)
        )
        Membership.objects.filter(pk__in=[stay.pk for stay in stays]).update(joined_at=self.now - EVERY)
        charter = Charter.objects.create(group=group, language="en", text="What is said here stays here.")
        CharterSignature.objects.bulk_create(CharterSignature(charter=charter, user=user) for user in people)
        self._rate(cycle, people)
        for number in range(self.held):
            self._session(group, number, people)
        return group

    def _session(self, group: CodevGroup, number: int, people: list[User]) -> None:
        at = self.now + number * EVERY
        session = CodevSession.objects.create(
            group=group, number=number + 1, starts_at=at, time_zone="UTC", plan=PLAN, status="ended",
            started_at=at, ended_at=at + timedelta(minutes=90),
        )  # fmt: skip
        client = 1 + number % (len(people) - 1)
        seats = Seat.objects.bulk_create(
            Seat(session=session, user=user, number=place + 1, facilitator=place == 0,
                 taken_at=at if place in (0, client) or self.chance.random() < 0.85 else None)
            for place, user in enumerate(people)
        )  # fmt: skip
        CodevSession.objects.filter(pk=session.pk).update(client=seats[client])
        if number and self.chance.random() < 0.8:
            SessionEvent.objects.create(
                session=session, seq=1, at=0, type="follow_up_told", version=1, data={}
            )
        sat = [seat for seat in seats if seat.taken_at]
        Score.objects.bulk_create(
            Score(seat=seat, question=question, value=self.chance.choice((3, 4, 4, 5)))
            for seat in sat for question in QUESTIONS if self._answers()
        )  # fmt: skip
        Score.objects.create(seat=seats[client], question="moved", value=self.chance.choice((0, 1, 1)))
        LearningAssessment.objects.bulk_create(
            LearningAssessment(seat=seat, about="self", text=f"I ask, {seat.pk}", reader="organization")
            for seat in sat if self.chance.random() < 0.1
        )  # fmt: skip

    def _rate(self, cycle: Cycle, people: list[User]) -> None:
        SelfRating.objects.bulk_create(
            SelfRating(cycle=cycle, user=user, moment=moment, about=about,
                       value=min(5, max(1, base + self.chance.choice((0, 0, 1)))))
            for user in people
            for base, moment in enumerate(SelfRating.Moment.values, 2)
            if self._answers()
            for about in SelfRating.About.values
        )  # fmt: skip

    def _answers(self) -> bool:
        return self.chance.randrange(10) < self.answering


def people(many: int, first: int = 0) -> list[User]:
    """In one query; who signs in by a code has no password."""
    return User.objects.bulk_create(
        User(email=f"p{number}@example.org", name=f"Person {number}", password="!")
        for number in range(first, first + many)
    )
