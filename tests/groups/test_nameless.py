"""Who was appointed by an address, and has said no name yet: the group never reads the address instead."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import Charter, CharterSignature, CodevGroup, WallPost
from sessions.planning.services import schedule_session
from tests.groups.conftest import Browser


@pytest.fixture
def nameless(alice: User) -> User:
    alice.name = ""
    alice.save()
    return alice


def test_no_page_of_a_group_shows_an_address(
    group: CodevGroup, nameless: User, bob: User, browser_of: Browser
) -> None:
    at = timezone.now() + timedelta(days=2)
    session = schedule_session(nameless, group, starts_at=at, time_zone="UTC")
    WallPost.objects.create(group=group, author=nameless, kind=WallPost.Kind.NEWS, text="Hello")
    browser, charter = browser_of(bob), Charter.objects.current(group)
    of_group = ("group", "group_wall", "group_charter")
    pages = [reverse(name, args=[group.pk]) for name in of_group]
    pages += [
        reverse("dashboard"),
        reverse("session", args=[session.pk]),
        reverse("person", args=[nameless.pk]),
        reverse("charter_version", args=[group.pk, charter.pk]),
    ]
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code == 200
        assert nameless.email not in answer.content.decode(), page
    assert "No name yet" in browser.get(pages[0]).content.decode()
    assert (nameless.get_short_name(), nameless.initials) == ("No name yet", "?")


@pytest.mark.parametrize("name", ["charter_sign", "group_create"])
def test_a_name_is_asked_before_others_read_it(
    group: CodevGroup, nameless: User, browser_of: Browser, name: str
) -> None:
    CharterSignature.objects.filter(user=nameless).delete()
    browser: Client = browser_of(nameless)
    page = reverse(name, args=[group.pk] if name == "charter_sign" else [])
    for answer in (browser.get(page), browser.post(page, {"version": "1"})):
        assert answer["Location"] == reverse("account_welcome")
    assert not CharterSignature.objects.filter(user=nameless).exists()
    said = {"name": "Alice", "language": "en", "time_zone": "UTC"}
    assert browser.post(reverse("account_welcome"), said)["Location"] == page
    assert browser.get(page).status_code == 200
