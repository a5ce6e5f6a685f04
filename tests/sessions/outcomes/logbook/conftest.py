"""Two sessions of the same group that are over: in the first bob was the client, in the second carol."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
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
    TransferSurvey,
    Words,
)
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end, seat_of

KINDS = ("notebook", "parked", "star", "learning", "action")


@pytest.fixture
def first(group: CodevGroup, alice: User, bob: User, carol: User) -> CodevSession:
    return end(make_session(group, 1), bob, alice, carol, days_ago=400)


@pytest.fixture
def second(group: CodevGroup, alice: User, bob: User, carol: User) -> CodevSession:
    return end(make_session(group, 2), carol, alice, bob, days_ago=10)


def star(session: CodevSession, user: User, author: User, text: str, item: int = 7) -> Mark:
    """A line that ``author`` noted, starred by ``user``."""
    Words.objects.create(
        session=session, item=item, kind="line_noted", author=seat_of(session, author), body={"text": text}
    )
    return Mark.objects.create(seat=seat_of(session, user), item=item, star=True)


def write(session: CodevSession, user: User, author: User, mark: str) -> None:
    """One of each kind; every text says whose it is."""
    seat = seat_of(session, user)
    PrivateNote.objects.create(seat=seat, slot="notebook", text=f"{mark}-notebook")
    ParkedIdea.objects.create(seat=seat, text=f"{mark}-parked")
    LearningAssessment.objects.create(seat=seat, about="self", text=f"{mark}-learning")
    ActionItem.objects.create(seat=seat, text=f"{mark}-action", learned=f"{mark}-learned")
    star(session, user, author, f"{mark}-star", item=seat.number)


def surveyed(group: CodevGroup, user: User, days_ago: int = 100) -> TransferSurvey:
    day = timezone.localdate() - timedelta(days=days_ago)
    cycle, _made = Cycle.objects.get_or_create(
        group=group, number=3, defaults={"starts_on": date(2026, 1, 5), "planned_sessions": 5}
    )
    return TransferSurvey.objects.create(
        cycle=cycle, user=user, asked_on=day, closes_on=day + timedelta(weeks=4)
    )


def marks(mark: str, kinds: Iterable[str] = KINDS) -> set[str]:
    return {f"{mark}-{kind}" for kind in kinds}


def get(browser: Client, **codes: str) -> str:
    answer = browser.get(reverse("logbook"), codes)
    assert answer.status_code == 200
    return answer.content.decode()


def search(browser: Client, words: str, **more: str) -> str:
    answer = browser.post(reverse("logbook"), {"words": words, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def listed(text: str) -> str:
    """What the page shows of the logbook, without what one chose and typed."""
    return text.partition('id="log"')[2].partition('id="log-shown"')[0]
