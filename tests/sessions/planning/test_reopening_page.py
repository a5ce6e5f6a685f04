"""A session that has just ended: who facilitates finds the way back to its room, for ten minutes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from sessions.models import CodevSession
from tests.groups.conftest import Browser

WAY = "you can open the room again"


def ended(session: CodevSession, ago: timedelta) -> tuple[str, str]:
    """The addresses of its room and of its page."""
    CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=timezone.now() - ago)
    return reverse("room", args=[session.pk]), reverse("session", args=[session.pk])


def test_who_facilitates_comes_back_to_the_room(
    session: CodevSession, alice: User, browser_of: Browser
) -> None:
    room, page = ended(session, timedelta(minutes=9))
    browser = browser_of(alice)
    assert "room-config" in browser.get(room).content.decode()
    assert WAY in browser.get(page).content.decode()


@pytest.mark.parametrize("minutes", [11, 600])
def test_ten_minutes_later_the_session_has_its_page(
    session: CodevSession, alice: User, browser_of: Browser, minutes: int
) -> None:
    room, page = ended(session, timedelta(minutes=minutes))
    browser = browser_of(alice)
    assert browser.get(room).headers["Location"] == page
    assert WAY not in browser.get(page).content.decode()


def test_the_others_are_led_to_its_page_at_once(
    session: CodevSession, bob: User, browser_of: Browser
) -> None:
    room, page = ended(session, timedelta(minutes=1))
    browser = browser_of(bob)
    assert browser.get(room).headers["Location"] == page
    assert WAY not in browser.get(page).content.decode()
