"""A session held to its end: bob was the client, carol sat, dan was absent, alice facilitated."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models import CaseReport, CodevSession, Seat
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import seat_of
from tests.sessions.outcomes.test_kept import held, session_with

Held = Callable[[str], CodevSession]


@pytest.fixture
def with_report(group: CodevGroup, alice: User, bob: User, carol: User) -> Held:
    """By the setting of its plan."""
    return lambda report: held(session_with(group, report, bob), alice, bob, carol)


@pytest.fixture
def kept(with_report: Held) -> CodevSession:
    return with_report("kept")


def url(session: CodevSession, act: str = "", seat: Seat | None = None) -> str:
    number = seat.number if seat else client_of(session).number
    return reverse(f"session_report_{act}" if act else "session_report", args=[session.pk, number])


def client_of(session: CodevSession) -> Seat:
    assert session.client is not None
    return Seat.objects.select_related("session", "user").get(pk=session.client.pk)


def text_at(browser_of: Browser, user: User, address: str) -> str:
    answer = browser_of(user).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def approve(browser_of: Browser, user: User, session: CodevSession) -> CaseReport:
    """As the page does it."""
    page = browser_of(user).get(url(session))
    seen = page.context["read"].content.mark()
    browser_of(user).post(url(session, "approve"), {"seen": seen})
    return CaseReport.objects.get(seat=seat_of(session, user))
