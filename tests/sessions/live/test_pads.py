"""What ends a page of the room ends the lines of its notes, and a room lives as long as either."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from codev.accounts.models import User
from codev.lines import Frame
from groups.models import Membership
from sessions.live import pads
from sessions.live.database import database
from sessions.live.hub import hub
from sessions.live.outlet import Outlet
from sessions.live.render import Batch
from sessions.models import CodevSession
from tests.live_client import LiveClient, sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


class Line:
    """A connection that takes everything at once."""

    def __init__(self) -> None:
        self.asked = 0
        self.said: list[int] = []

    def offer(self, frame: Frame) -> bool:
        return True

    async def write(self, frame: Frame) -> None: ...

    async def bye(self, code: int) -> None:
        self.said.append(code)

    def cut(self) -> None: ...

    def ask_again(self) -> None:
        self.asked += 1


class Notes:
    """A pad that remembers what it was told."""

    name = "shared"

    def __init__(self, session_id: UUID) -> None:
        self.session_id = session_id
        self.lines: set[Outlet] = set()
        self.told: list[int] = []
        self.heard: list[dict[str, Any]] = []

    def news(self, batch: Batch) -> None:
        self.told.append(batch.upto)

    def hear(self, message: dict[str, Any]) -> None:
        self.heard.append(message)


@pytest.fixture
async def notes(session: CodevSession, bob: User) -> AsyncIterator[Notes]:
    """Bob's page of the notes, which is in no live socket."""
    notes = Notes(session.pk)
    notes.lines.add(Outlet(Line(), session.pk, bob, await database(sign_in, bob)))
    room = hub().room(session.pk)
    room.pads[notes.name] = notes
    await hub().open(room)
    yield notes
    notes.lines.clear()
    await hub().left(room)
    assert hub().rooms == {}


def line_of(notes: Notes) -> Outlet:
    (line,) = notes.lines
    return line


async def test_it_is_told_the_news_and_keeps_its_room(
    session: CodevSession, alice: User, notes: Notes
) -> None:
    page = await LiveClient.open(session.pk, alice)
    await page.call("join")
    await page.upto(1)
    await page.close()
    assert notes.told == [1]
    assert list(hub().rooms) == [session.pk]


async def test_it_hears_its_own_messages(session: CodevSession, notes: Notes) -> None:
    message = {"type": "notes", "session": session.pk.hex, "pad": "shared", "data": b""}
    hub().hear(message)
    hub().hear(message | {"pad": "other"})
    hub().hear(message | {"session": UUID(int=0).hex})
    assert notes.heard == [message]


async def test_signing_out_closes_it(notes: Notes) -> None:
    hub().hear({"type": "login", "login": line_of(notes).login})
    assert line_of(notes).shut_with == 4401


async def test_a_right_that_may_have_been_lost_is_asked_again(notes: Notes, bob: User, alice: User) -> None:
    hub().hear({"type": "person", "user": alice.pk})
    hub().hear({"type": "person", "user": bob.pk})
    assert line_of(notes).wire.asked == 1  # type: ignore[attr-defined]


async def test_a_cancelled_session_closes_it(session: CodevSession, notes: Notes) -> None:
    hub().hear({"type": "cancelled", "session": session.pk.hex})
    assert line_of(notes).shut_with == 4410


async def test_a_right_lost_while_nobody_rang_is_found(notes: Notes, bob: User) -> None:
    await hub()._ask_for_rights(list(hub().rooms.values()))
    assert line_of(notes).shut_with is None
    await database(lambda: Membership.objects.filter(user=bob).update(left_at=timezone.now()))
    await hub()._ask_for_rights(list(hub().rooms.values()))
    assert line_of(notes).shut_with == 4403


async def test_what_never_came_is_looked_for(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[list[pads.Pad]] = []

    async def look(found: list[pads.Pad]) -> None:
        looked.append(found)

    monkeypatch.setattr(pads, "LOOKS", [])
    assert pads.at_each_look(look) is look
    await hub()._look_for_news(list(hub().rooms.values()))
    assert looked == [[notes]]
