"""Where a person is signed in, and how they end it."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.middleware import SEEN
from codev.accounts.models import User
from codev.accounts.services import end_all_devices
from codev.accounts.signals import session_ended
from tests.accounts.conftest import is_signed_in

SignIn = Callable[..., Client]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Mobile/15E148 Safari/604"


@pytest.fixture
def ended() -> Iterator[list[str]]:
    """Keys of the sessions whose sockets would have been closed."""
    keys: list[str] = []

    def note(sender: object, session_key: str, **kwargs: object) -> None:
        assert not Session.objects.filter(pk=session_key).exists()  # a socket must not come back in
        keys.append(session_key)

    session_ended.connect(note)
    yield keys
    session_ended.disconnect(note)


# Without a transaction around the test, on_commit() happens when it would.
pytestmark = pytest.mark.django_db(transaction=True)


def test_lists_devices_this_one_first(alice: User, sign_in: SignIn) -> None:
    phone = sign_in(alice.email, user_agent=SAFARI)
    desk = sign_in(alice.email, user_agent=FIREFOX)
    UserSession.objects.filter(session_key=phone.session.session_key).update(
        last_seen_at=timezone.now() - timedelta(hours=3)
    )
    page = desk.get("/account/").content.decode()
    assert page.index("Firefox on Linux") < page.index("This device") < page.index("Safari on iPhone")
    assert re.search(r"Last seen 3\shours ago", page)
    assert not re.search(r"10\.\d+\.\d+\.\d+", page)


def test_ends_another_device(alice: User, sign_in: SignIn, ended: list[str]) -> None:
    phone, desk = sign_in(alice.email), sign_in(alice.email)
    key = phone.session.session_key
    ended.clear()
    assert (
        desk.post(f"/account/devices/{UserSession.objects.get(session_key=key).pk}/end/").status_code == 302
    )
    assert ended == [key]
    assert phone.get("/account/").status_code == 302
    assert desk.get("/account/").status_code == 200
    assert UserSession.objects.count() == 1


def test_ends_everywhere_else(alice: User, bob: User, sign_in: SignIn, ended: list[str]) -> None:
    others = [sign_in(alice.email), sign_in(alice.email)]
    bobs, desk = sign_in(bob.email), sign_in(alice.email)
    keys = {browser.session.session_key for browser in others}
    ended.clear()
    desk.post("/account/devices/end-others/")
    assert set(ended) == keys
    assert is_signed_in(desk)
    assert is_signed_in(bobs)


def test_others_devices_are_not_there(alice: User, bob: User, sign_in: SignIn, ended: list[str]) -> None:
    desk, bobs = sign_in(alice.email), sign_in(bob.email)
    ended.clear()
    theirs = UserSession.objects.get(user=alice).pk
    assert bobs.post(f"/account/devices/{theirs}/end/").status_code == 404
    assert bobs.post("/account/devices/987654/end/").status_code == 404
    assert ended == []
    assert is_signed_in(desk)


def test_this_device_signs_out_by_its_own_button(alice: User, sign_in: SignIn) -> None:
    desk = sign_in(alice.email)
    assert desk.post(f"/account/devices/{UserSession.objects.get().pk}/end/").status_code == 404


@pytest.mark.parametrize("path", ["devices/1/end/", "devices/end-others/", "sign-out/"])
def test_a_get_ends_nothing(alice: User, sign_in: SignIn, path: str) -> None:
    desk = sign_in(alice.email)
    assert desk.get(f"/account/{path}").status_code == 405
    assert is_signed_in(desk)


def test_signing_out_ends_the_session(alice: User, sign_in: SignIn, ended: list[str]) -> None:
    desk = sign_in(alice.email)
    key = desk.session.session_key
    ended.clear()
    answer = desk.post("/account/sign-out/")
    assert (answer["Location"], answer["Clear-Site-Data"]) == ("/", '"cache", "storage"')
    assert ended == [key]
    assert UserSession.objects.count() == 0


def test_flushing_any_other_way_ends_it_too(alice: User, client: Client, ended: list[str]) -> None:
    client.force_login(alice)
    session = client.session
    key = session.session_key
    ended.clear()
    session.flush()
    assert ended == [key]


async def test_flushing_asynchronously_ends_it_too(ended: list[str]) -> None:
    from codev.accounts.session_store import SessionStore

    session = SessionStore()
    await session.acreate()
    key = session.session_key
    await session.aflush()
    await sync_to_async(connections.close_all)()  # of the loop's thread, which outlives the test
    assert ended == [key]


def test_losing_every_right_ends_every_device(alice: User, sign_in: SignIn, ended: list[str]) -> None:
    keys = {sign_in(alice.email).session.session_key for _ in range(2)}
    ended.clear()
    end_all_devices(alice)
    assert set(ended) == keys


def test_last_seen_is_noted_now_and_then(
    alice: User, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk = sign_in(alice.email)
    old = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=old)
    with django_assert_num_queries(2):  # the session and the person
        desk.get("/account/sign-in/")
    assert UserSession.objects.get().last_seen_at == old
    session = desk.session
    session[SEEN] -= 3600
    session.save()
    desk.get("/account/sign-in/")
    assert UserSession.objects.get().last_seen_at > old
