"""Whoever walks into the demo finds what follows on sessions: figures of closed months, actions, allies."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.demo.learned import ALLIES, COMMITMENTS, SHARED
from codev.demo.seed import seed
from groups.models import CodevGroup, Organization
from sessions.live import log
from sessions.models import ActionItem, Ally, CodevSession, LearningAssessment, SessionEvent
from sessions.outcomes.report import report_of
from sessions.outcomes.review import review_of

pytestmark = pytest.mark.django_db
# Also in the first days of a month, when the one before is not closed yet.
DAYS = [datetime(2026, month, day, 9, tzinfo=UTC) for month, day in ((3, 1), (7, 31), (11, 3))]


def seeded(now: datetime) -> Organization:
    log.forget()
    assert seed(now)
    return Organization.objects.get()


@pytest.mark.parametrize("now", DAYS, ids=str)
def test_whatever_the_day_an_admin_finds_figures(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codev.demo.calling.call", lambda *_: None)  # of weeks ago it would be closed by now
    organization = seeded(now)
    report = report_of(organization, None, "", inside=False)
    told = {code for code, level in report.levels.items() if level.is_told}
    assert {"attendance", "reported", "moved", "turn", "useful", "listened", "rules"} <= told
    assert [line.about for line in report.competencies if all(point.is_told for point in line.points)] == [
        line.about for line in report.competencies
    ]
    assert len({tuple(point.shown for point in line.points) for line in report.competencies}) > 4
    assert len(review_of(report.closing).learnings) >= 5


def test_who_facilitates_finds_figures_of_the_group() -> None:
    organization = seeded(timezone.now())
    group = CodevGroup.objects.get(name="Cercle des Ormes")
    report = report_of(organization, group, "", inside=True)
    assert {"attendance", "useful", "listened", "rules"} <= {
        code for code, level in report.levels.items() if level.is_told
    }


def test_what_is_long_over_tells_no_word_and_no_client() -> None:
    organization = seeded(timezone.now())
    over = CodevSession.objects.filter(words_erased_at__isnull=False)
    assert over.count() == 14
    assert {session.client for session in over} == {None}
    assert not SessionEvent.objects.filter(session__in=over).exists()
    shared = LearningAssessment.objects.filter(reader="organization", seat__session__in=over)
    assert shared.count() == len(SHARED)
    assert {learning.seat.session.group.organization for learning in shared} == {organization}


@pytest.fixture
def browser_on(settings: Any) -> Client:
    return Client(headers={"host": "localhost"})


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("nadia", ["Where it stands", "Marta Iglesias offers to be your ally.", "It took eleven minutes."]),
        ("lucia", ["En qué punto está", "Mateo Aguirre"]),
        ("julien", ["Je dis à mon équipe ce que je ne veux pas décider seul."]),
    ],
)
def test_the_page_after_a_session_shows_what_followed(who: str, words: list[str], browser_on: Client) -> None:
    seeded(timezone.now())
    user = User.objects.get(email=f"{who}@boreal.example")
    browser_on.force_login(user)
    session = CodevSession.objects.filter(seats__user=user, status="ended").order_by("-starts_at").first()
    assert session is not None
    page = browser_on.get(reverse("session", args=[session.pk])).content.decode()
    assert [word for word in words if word not in page] == []
    assert Ally.objects.count() == len(ALLIES)
    assert ActionItem.objects.filter(state="trying").count() > 1
    assert {one.text for one in COMMITMENTS} <= set(ActionItem.objects.values_list("text", flat=True))


@pytest.mark.parametrize("who", ["nadia", "helene", "lucia"])
def test_every_past_session_opens(who: str, browser_on: Client) -> None:
    seeded(timezone.now())
    user = User.objects.get(email=f"{who}@boreal.example")
    browser_on.force_login(user)
    for session in CodevSession.objects.filter(seats__user=user, status="ended"):
        assert browser_on.get(reverse("session", args=[session.pk])).status_code == 200
