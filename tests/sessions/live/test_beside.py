"""Several people at one screen: each keeps their own seat, what is private never comes to it."""

import json
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest

from codev.accounts.models import User
from groups.models import Membership
from groups.signals import membership_ended
from sessions.live import private, screens
from sessions.live.database import database
from sessions.live.doorbell import login_mark
from sessions.live.hub import hub
from sessions.models import CodevSession, PrivateNote, SharedScreen
from tests.live_client import LiveClient, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
CANARY = "carol-canary"


class Screen(LiveClient):
    """Bob's, where carol sits beside him."""

    key: str

    async def call_as(self, who: Any, name: str, *, id: str | None = None, **payload: Any) -> dict[str, Any]:
        command_id = id or f"as-{next(self.ids)}"
        await self.say({"id": command_id, "type": name, "payload": payload, "as": who})
        while True:
            frame = await self._read()
            if frame["type"] in ("accepted", "refused"):
                return frame
            self.passed.append(frame)


def sit_together(session: CodevSession, key: str) -> None:
    host, seat = (session.seats.select_related("user", "session").get(number=number) for number in (2, 3))
    screens.sit(host, seat, login_mark(key))


@pytest.fixture
async def facilitator(session: CodevSession, alice: User) -> AsyncIterator[LiveClient]:
    page = await LiveClient.open(session.pk, alice)
    await page.call("join")
    yield page
    await page.close()


@pytest.fixture
async def screen(session: CodevSession, facilitator: LiveClient, bob: User) -> AsyncIterator[Screen]:
    key = await database(sign_in, bob)
    page = Screen(session.pk, key)
    page.key = key
    await page.connect()
    await page.call("join")
    while not (await page.until("welcome"))["you"]["seated"]:
        pass  # the next welcome is of who sits: it would tell who sits beside, and no frame of its own
    await database(sit_together, session, key)
    await page.until("screen", beside=[3], at=None)
    yield page
    await page.close()


def refused(code: str) -> dict[str, Any]:
    return {"type": "refused", "code": code}


def answer(frame: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in frame.items() if name in ("type", "code")}


async def test_who_sits_beside_has_their_own_seat(screen: Screen, facilitator: LiveClient) -> None:
    assert (await screen.call_as(3, "join"))["type"] == "accepted"
    taken = await facilitator.event("seat_taken")
    while taken["data"]["seat"] != 3:
        taken = await facilitator.event("seat_taken")
    assert (await screen.call_as(3, "tell_weather", text="Clear"))["type"] == "accepted"
    told = await facilitator.event("weather_told")
    assert (told["data"], told["words"]) == ({"seat": 3}, {"text": "Clear"})
    assert (await screen.call("tell_weather", text="Grey"))["type"] == "accepted"
    assert (await facilitator.event("weather_told"))["data"] == {"seat": 2}


async def test_both_are_here(screen: Screen, facilitator: LiveClient) -> None:
    assert (await facilitator.until("presence", here=[1, 2, 3]))["here"] == [1, 2, 3]
    await screen.close()
    await facilitator.until("presence", here=[1])


async def test_the_first_frame_says_who_sits_here(
    session: CodevSession, screen: Screen, carol: User, bob: User
) -> None:
    other = LiveClient(session.pk, screen.key)
    await other.connect()
    assert (await other.until("welcome"))["you"]["beside"] == [3]
    await other.close()
    elsewhere = await LiveClient.open(session.pk, bob)  # another browser of bob's
    assert (await elsewhere.until("welcome"))["you"]["beside"] == []
    await elsewhere.close()
    own = await LiveClient.open(session.pk, carol)
    you = (await own.until("welcome"))["you"]
    assert (you["beside"], you["at"]) == ([], 2)
    await own.close()


@pytest.mark.parametrize("seat", [1, 4, 9])
async def test_nobody_else_can_be_spoken_for(screen: Screen, seat: int) -> None:
    assert answer(await screen.call_as(seat, "tell_weather", text="Clear")) == refused("not_beside")


@pytest.mark.parametrize("seat", [True, False, None, "3", 3.0, [3], 0, -3])
async def test_a_seat_is_a_whole_number(screen: Screen, seat: Any) -> None:
    assert answer(await screen.call_as(seat, "tell_weather", text="Clear")) == refused("bad_frame")


async def test_one_proof_is_for_one_browser(session: CodevSession, screen: Screen, bob: User) -> None:
    elsewhere = await Screen.open(session.pk, bob)
    await elsewhere.until("welcome")
    assert answer(await elsewhere.call_as(3, "join")) == refused("not_beside")
    await elsewhere.close()


async def test_the_same_id_is_once_for_each(screen: Screen) -> None:
    await screen.call_as(3, "join")
    first = await screen.call_as(3, "tell_weather", id="w", text="Clear")
    assert await screen.call_as(3, "tell_weather", id="w", text="Clear") == first
    assert answer(await screen.call_as(3, "tell_weather", id="w", text="Grey")) == refused("reused_id")
    mine = await screen.call("tell_weather", id="w", text="Grey")
    assert mine["type"] == "accepted"
    assert mine["seq"] > first["seq"]


async def test_each_has_their_own_pace(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    await screen.call_as(3, "join")
    for _ in range(60):
        if (await screen.call_as(3, "say_alone", alone=True))["type"] == "refused":
            break
    else:
        raise AssertionError("nobody may speak that fast")
    assert answer(await screen.call_as(3, "say_alone", alone=True)) == refused("too_fast")
    assert (await screen.call("say_alone", alone=True))["type"] == "accepted"


# --- What is private ----------------------------------------------------------------------------------


async def test_nothing_private_comes_to_a_shared_screen(
    session: CodevSession, screen: Screen, facilitator: LiveClient, carol: User
) -> None:
    await screen.call_as(3, "join")
    own = await LiveClient.open(session.pk, carol)
    await own.until("welcome")
    assert (await own.call("keep_note", slot="notebook", text=CANARY))["type"] == "accepted"
    assert CANARY in json.dumps(await own.until("private"))
    assert (await own.call("whisper", to=None, what=None, text=CANARY))["type"] == "accepted"
    assert (await facilitator.call("whisper", to=3, what=None, text=CANARY))["type"] == "accepted"
    seat = await database(lambda: session.seats.get(number=3))
    while len((await own.until("private"))["private"].get("whispers", ())) < 2:
        pass
    again = Screen(session.pk, screen.key)
    await again.connect()
    await again.until("welcome")
    for page in (screen, again):
        await page.say({"type": "sync", "since": 0})
        await page.until("welcome")
        assert CANARY not in json.dumps(page.frames)
    assert CANARY in json.dumps(await database(private.mine, seat))
    await again.close()
    await own.close()


PRIVATE: dict[str, dict[str, Any]] = {
    "keep_note": {"slot": "notebook", "text": CANARY},
    "park": {"text": CANARY},
    "unpark": {"parked": 1},
    "star": {"item": 1, "on": True},
    "sort": {"item": 1, "pile": "keep"},
    "save_action": {"action": None, "text": "a", "first_step": "", "first_step_on": "", "obstacle": ""},
    "drop_action": {"action": 1},
    "keep_learning": {"about": "self", "text": CANARY},
    "whisper": {"to": None, "what": None, "text": CANARY},
    "seal_scores": {"scores": [{"item": 1, "urgency": 1, "importance": 1}]},
    "contribute": {"kind": None, "text": "said", "parked": 1},
    "tell_follow_up": {
        "tried": "x", "happened": "", "learned": "", "actions": [{"action": 1, "state": "done"}],
    },
    "bring_situation": {
        "situation": 1, "kind": "problem", "text": "x", "urgency": 1, "importance": 1, "wish": 1,
    },
    "start": {},
    "take_over": {},
    "hand_over": {"seat": 2},
}  # fmt: skip


@pytest.mark.parametrize("name", PRIVATE)
async def test_what_is_ones_own_waits_on_ones_own_device(screen: Screen, name: str) -> None:
    await screen.call_as(3, "join")
    assert answer(await screen.call_as(3, name, **PRIVATE[name])) == refused("own_device")
    assert not await database(PrivateNote.objects.exists)


# --- How it ends --------------------------------------------------------------------------------------


async def test_either_of_the_two_ends_it(
    session: CodevSession, screen: Screen, bob: User, carol: User
) -> None:
    own = await LiveClient.open(session.pk, carol)
    assert (await own.until("welcome"))["you"]["at"] == 2
    await database(screens.leave, session, bob, 3)
    await screen.until("screen", beside=[])
    await own.until("screen", at=None)
    assert answer(await screen.call_as(3, "join")) == refused("not_beside")
    await database(sit_together, session, screen.key)
    await screen.until("screen", beside=[3])
    await database(screens.leave, session, carol, 3)
    await screen.until("screen", beside=[])
    await own.close()


async def test_nobody_else_ends_it(session: CodevSession, screen: Screen, alice: User) -> None:
    await database(screens.leave, session, alice, 3)
    assert await database(SharedScreen.objects.count) == 1


async def test_a_right_lost_closes_that_seat_alone(
    session: CodevSession, screen: Screen, carol: User, bob: User
) -> None:
    def leave_group() -> None:
        membership = Membership.objects.get(user=carol, group=session.group_id)
        Membership.objects.filter(pk=membership.pk).update(left_at=membership.joined_at)
        membership_ended.send(sender=None, membership=membership)

    await screen.call_as(3, "join")
    await database(leave_group)
    await screen.until("screen", beside=[])
    assert (await screen.call("say_alone", alone=True))["type"] == "accepted"
    assert not await database(SharedScreen.objects.exists)


async def test_a_lost_ring_is_made_up_for(session: CodevSession, screen: Screen, carol: User) -> None:
    def quietly() -> None:
        SharedScreen.objects.all().delete()

    await database(quietly)
    await hub()._ask_for_rights(list(hub().rooms.values()))
    await screen.until("screen", beside=[])
    await database(sit_together, session, screen.key)
    await screen.until("screen", beside=[3])
    await database(partial(User.objects.filter(pk=carol.pk).update, is_active=False))
    await hub()._ask_for_rights(list(hub().rooms.values()))
    await screen.until("screen", beside=[])


async def test_asked_to_leave_they_are_not_at_that_screen(screen: Screen, facilitator: LiveClient) -> None:
    await screen.call_as(3, "join")
    assert (await facilitator.call("remove", seat=3))["type"] == "accepted"
    await screen.until("screen", beside=[])
    assert (await facilitator.call("admit", seat=3))["type"] == "accepted"
    assert answer(await screen.call_as(3, "say_alone", alone=True)) == refused("not_beside")


async def test_whose_host_is_asked_to_leave_is_at_no_screen(
    session: CodevSession, screen: Screen, facilitator: LiveClient, carol: User
) -> None:
    own = await LiveClient.open(session.pk, carol)
    assert (await own.until("welcome"))["you"]["at"] == 2
    assert (await facilitator.call("remove", seat=2))["type"] == "accepted"
    await screen.until("bye", code=4403)
    await own.until("screen", at=None)
    assert not await database(SharedScreen.objects.exists)
    await own.close()


async def test_it_goes_with_the_end_of_the_session(screen: Screen, facilitator: LiveClient) -> None:
    await screen.call_as(3, "join")
    started = await facilitator.call("start")
    assert (await facilitator.call("end_session", from_step=started["seq"]))["type"] == "accepted"
    assert not await database(SharedScreen.objects.exists)
    await screen.until("screen", beside=[])


async def test_it_goes_with_the_browser_session(session: CodevSession, screen: Screen) -> None:
    def sign_out() -> None:
        from codev.accounts.session_store import SessionStore

        SessionStore(screen.key).delete()

    await database(sign_out)
    await screen.until("bye", code=4401)
    assert not await database(SharedScreen.objects.exists)


async def test_a_new_proof_elsewhere_takes_its_place(
    session: CodevSession, screen: Screen, facilitator: LiveClient, dan: User
) -> None:
    def at_dans() -> None:
        host, seat = (session.seats.select_related("user", "session").get(number=number) for number in (4, 3))
        screens.sit(host, seat, login_mark("dans"))

    await database(at_dans)
    await screen.until("screen", beside=[])
    assert await database(lambda: list(SharedScreen.objects.values_list("host__number", flat=True))) == [4]


async def test_the_one_who_leads_does_not_lead_from_there(screen: Screen, facilitator: LiveClient) -> None:
    await screen.call_as(3, "join")
    started = await facilitator.call("start")
    assert (await facilitator.call("hand_over", seat=3))["type"] == "accepted"
    for name, payload in (
        ("advance_step", {"from_step": started["seq"]}),
        ("give_floor", {"to": 2, "holder": None}),
    ):
        assert answer(await screen.call_as(3, name, **payload)) == refused("own_device")


async def test_a_host_who_lost_their_right_speaks_for_nobody(
    session: CodevSession, screen: Screen, bob: User
) -> None:
    await screen.call_as(3, "join")
    await database(partial(Membership.objects.filter(user=bob).update, left_at=session.starts_at))
    await screen.say({"id": "a", "type": "say_alone", "payload": {"alone": True}, "as": 3})
    await screen.until("bye", code=4403)
    assert not [frame for frame in screen.frames if frame["type"] == "accepted" and frame["id"] == "a"]


async def test_rows_of_sessions_that_are_over_go(session: CodevSession, screen: Screen) -> None:
    await database(partial(CodevSession.objects.filter(pk=session.pk).update, status="cancelled"))
    await database(screens._at_each_tick)
    assert not await database(SharedScreen.objects.exists)
