"""The thread from a command through log, hub and wire to every page."""

from collections.abc import AsyncIterator

import pytest

from codev.accounts.models import User
from groups.models import Membership
from groups.signals import membership_ended
from sessions.live.database import database
from sessions.live.hub import hub
from sessions.models import CodevSession, SessionEvent
from tests.live_client import LiveClient

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
async def _hub() -> AsyncIterator[None]:
    yield
    hub().close()


async def test_a_command_reaches_every_page(session: CodevSession, alice: User, bob: User) -> None:
    facilitator = await LiveClient.open(session.pk, alice)
    client = await LiveClient.open(session.pk, bob)
    you = {"seat": 1, "seated": False, "facilitator": True, "beside": [], "at": None}
    assert (await facilitator.until("welcome"))["you"] == you
    assert (await facilitator.call("join"))["type"] == "accepted"
    assert (await client.call("join"))["type"] == "accepted"
    await client.until("welcome", seq=2)  # what happens before a fresh snapshot is part of it
    answer = await facilitator.call("start")
    assert answer == {"id": "c2", "type": "accepted", "seq": 5}
    assert (await client.event("step_started"))["data"]["why"] == "start"
    await facilitator.close()
    await client.close()


async def test_a_late_page_folds_to_the_same_state(session: CodevSession, alice: User, bob: User) -> None:
    facilitator = await LiveClient.open(session.pk, alice)
    for name in ("join", "start"):
        await facilitator.call(name)
    late = await LiveClient.open(session.pk, bob)
    lobby = (await late.until("welcome"))["state"]
    assert lobby["phase"] == "live"
    assert lobby["running"]["stage"] == 0
    await late.call("join")
    seated = await late.until("welcome", seq=5)
    assert seated["you"]["seated"]
    assert seated["state"]["seats"] == [1, 2]
    await facilitator.close()
    await late.close()


async def test_words_stay_out_of_the_lobby(
    session: CodevSession, alice: User, bob: User, carol: User
) -> None:
    facilitator = await LiveClient.open(session.pk, alice)
    client = await LiveClient.open(session.pk, bob)
    waiting = await LiveClient.open(session.pk, carol)
    await facilitator.call("join")
    await facilitator.until("welcome", seq=1)
    await client.call("join")
    await facilitator.call("start")
    await facilitator.call("name_client", seat=2)
    step = (await facilitator.event("client_named"))["seq"] - 1
    await facilitator.call("advance_step", from_step=step)
    assert (await client.call("word_headline", text="canary-headline"))["type"] == "accepted"
    last = await database(lambda: CodevSession.objects.get(pk=session.pk).last_seq)
    await waiting.upto(last)
    await facilitator.upto(last)
    assert "canary-headline" in str(facilitator.frames)
    assert "canary-headline" not in str(waiting.frames)
    assert "client_named" not in str(waiting.frames)
    for page in (facilitator, client, waiting):
        await page.close()


async def test_the_same_command_twice_is_done_once(session: CodevSession, alice: User) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.call("join")
    first = await page.call("start", id="once")
    assert await page.call("start", id="once") == first
    assert await page.call("start") == {"id": "c2", "type": "refused", "code": "already_started"}
    assert await database(SessionEvent.objects.count) == 4
    await page.close()


async def test_a_stranger_finds_nothing(session: CodevSession, erin: User, frank: User) -> None:
    for stranger in (erin, frank):
        page = await LiveClient.open(session.pk, stranger)
        assert await page.receive() == {"type": "bye", "code": 4404}
        assert await page.receive() == {"type": "closed", "code": 4404}


async def test_nobody_is_signed_in(session: CodevSession) -> None:
    page = LiveClient(session.pk, None)
    await page.connect()
    assert (await page.receive())["code"] == 4401


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1:1", "null", "http://127.0.0.1:99999"]
)
async def test_a_foreign_page_is_refused(session: CodevSession, alice: User, origin: str) -> None:
    page = LiveClient(session.pk, None, origin=origin)
    await page.wire.send_input({"type": "websocket.connect"})
    assert (await page.wire.receive_output(20))["type"] == "websocket.close"


async def test_removal_closes_the_socket(session: CodevSession, alice: User, bob: User) -> None:
    page = await LiveClient.open(session.pk, bob)
    await page.until("welcome")

    def remove() -> None:
        from django.utils import timezone

        membership = Membership.objects.get(user=bob)
        membership.left_at = timezone.now()
        membership.save()
        membership_ended.send(sender=Membership, membership=membership)

    await database(remove)
    assert await page.until("bye") == {"type": "bye", "code": 4403}


async def test_signing_out_closes_the_socket(session: CodevSession, bob: User) -> None:
    from importlib import import_module

    from django.conf import settings

    from tests.live_client import sign_in

    key = await database(sign_in, bob)
    page = LiveClient(session.pk, key)
    await page.connect()
    await page.until("welcome")
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    await database(store.delete)
    assert await page.until("bye") == {"type": "bye", "code": 4401}


async def test_private_rows_show_in_both_tabs_and_nowhere_else(
    session: CodevSession, alice: User, bob: User
) -> None:
    other = await LiveClient.open(session.pk, alice)
    tabs = [await LiveClient.open(session.pk, bob) for _ in range(2)]
    await tabs[0].call("join")
    answer = await tabs[0].call("keep_note", slot="notebook", text="canary-private")
    assert answer["type"] == "accepted"
    shown = await tabs[1].until("private")
    assert shown["private"] == {"notes": {"notebook": "canary-private"}}
    await other.call("join")
    await other.until("welcome", seq=2)
    assert "canary-private" not in str(other.frames)
    for page in (other, *tabs):
        await page.close()


async def test_words_for_the_group_are_ones_own_in_both_tabs(session: CodevSession, bob: User) -> None:
    """Else one could not correct them in the other."""
    tabs = [await LiveClient.open(session.pk, bob) for _ in range(2)]
    await tabs[0].call("join")
    told = await tabs[0].call("tell_weather", text="Foggy")
    assert (await tabs[1].until("private"))["private"] == {"wrote": [told["seq"]]}
    for page in tabs:
        await page.close()


async def test_resuming_gets_what_was_missed(session: CodevSession, alice: User) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.call("join")
    await page.call("start")
    await page.close()
    again = await LiveClient.open(session.pk, alice, since=1)
    welcome = await again.until("welcome")
    assert [event["seq"] for event in welcome["events"]] == [2, 3, 4]
    assert "state" not in welcome
    await again.close()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "bad_frame"),
        ("{", "bad_frame"),
        ('{"id": "", "type": "join", "payload": {}}', "bad_frame"),
        ("[" * 5000, "bad_frame"),
        ('{"id": "a", "type": "fly", "payload": {}}', "unknown_command"),
        ('{"id": "a", "type": "start", "payload": {"x": 1}}', "bad_payload"),
        ('{"id": "a", "type": "add_minutes", "payload": {"from_step": true, "minutes": 2}}', "bad_payload"),
    ],
)
async def test_bad_frames_get_a_code(session: CodevSession, alice: User, text: str, code: str) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.wire.send_input({"type": "websocket.receive", "text": text})
    assert (await page.until("refused"))["code"] == code
    await page.close()
