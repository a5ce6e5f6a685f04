"""Thousands of entries of one person."""

from datetime import timedelta

from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle
from sessions.models import (
    ActionItem,
    CodevSession,
    LearningAssessment,
    Mark,
    ParkedIdea,
    PrivateNote,
    Seat,
    TransferSurvey,
    TransferText,
    Words,
)
from sessions.protocol.plans import codev

EACH = 11  # entries of a session
ASKED = 50  # entries for which there is one of a survey


def fill(user: User, group: CodevGroup, count: int, start: int = 10) -> None:
    """``count`` entries, EACH of them in a session; half of the sessions are the person's own case."""
    held = [
        CodevSession(
            group=group, number=start + at, starts_at=timezone.now() - timedelta(days=at + start),
            status="ended", time_zone="UTC", plan=codev(90).to_data(), ended_at=timezone.now(),
        )
        for at in range(count // EACH + 1)
    ]  # fmt: skip
    CodevSession.objects.bulk_create(held)
    seats = Seat.objects.bulk_create(
        Seat(session=one, user=user, number=1, taken_at=timezone.now(), case=1 if at % 2 else None)
        for at, one in enumerate(held)
    )
    text = "Une idée qui m'est venue trop tôt, à reprendre avec l'équipe quand le projet avancera. " * 4
    PrivateNote.objects.bulk_create(
        PrivateNote(seat=seat, slot=slot, text=text)
        for seat in seats
        for slot in ("minute", "question", "turn", "notebook", "synthesis")
    )
    ParkedIdea.objects.bulk_create(ParkedIdea(seat=seat, text=text) for seat in seats)
    LearningAssessment.objects.bulk_create(
        LearningAssessment(seat=seat, about=about, text=text)
        for seat in seats
        for about in ("practice", "self")
    )
    ActionItem.objects.bulk_create(
        ActionItem(seat=seat, text=text, learned=text) for seat in seats for _ in range(2)
    )
    Words.objects.bulk_create(
        Words(session=seat.session, item=3, kind="line_noted", author=seat, body={"text": text})
        for seat in seats
    )
    Mark.objects.bulk_create(Mark(seat=seat, item=3, star=True) for seat in seats)
    _ask(user, group, range(start, start + count // ASKED + 1), text)


def _ask(user: User, group: CodevGroup, numbers: range, text: str) -> None:
    """A survey of today after each of these cycles, with one text."""
    day = timezone.localdate()
    cycles = Cycle.objects.bulk_create(
        Cycle(group=group, number=n, starts_on=day - timedelta(days=90 + n), planned_sessions=1)
        for n in numbers
    )
    surveys = TransferSurvey.objects.bulk_create(
        TransferSurvey(cycle=cycle, user=user, asked_on=day, closes_on=day) for cycle in cycles
    )
    TransferText.objects.bulk_create(TransferText(survey=one, about="carried", text=text) for one in surveys)
