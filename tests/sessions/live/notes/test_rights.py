"""Who may have the notes open, who may write in them, and how soon that ends."""

from typing import Any

import pytest
from django.utils import timezone

from codev.accounts.models import User
from groups.models import Membership
from sessions.live import sweep
from sessions.live.database import database
from sessions.live.doorbell import close_login
from sessions.live.notes.keeper import LINES_PER_PERSON
from sessions.models import CodevSession, PadUpdate
from sessions.planning.services import cancel_session
from sessions.protocol import commands as c
from tests.live_client import sign_in
from tests.sessions.live.notes.page import NotesPage, same
from tests.sessions.live.told import running_step, say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


async def closed_with(session: CodevSession, user: User | None, pad: str = "shared") -> int | None:
    page = NotesPage(session.pk, await database(sign_in, user) if user else None)
    await page.connect(pad)
    await page.until(lambda: page.closed)
    assert page.heard == []
    return page.closed


async def test_who_has_no_seat_finds_nothing_here(
    seated: CodevSession, alice: User, erin: User, frank: User, eve: User
) -> None:
    assert await closed_with(seated, None) == 4401
    for user in (erin, frank):  # of another group, and the admin
        assert await closed_with(seated, user) == 4404
    assert await closed_with(seated, eve) == 4404  # a member who has not sat down
    assert await closed_with(seated, alice, "other") == 4404
    assert await closed_with(CodevSession(), alice) == 4404
    await database(say, seated, eve, c.Join())
    page = await NotesPage.open(seated.pk, eve)
    await page.close()


async def test_who_is_asked_to_leave_is_out_at_once(seated: CodevSession, alice: User, bob: User) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await database(say, seated, alice, c.Remove(2))
    await other.until(lambda: other.closed)
    assert other.closed == 4403
    await page.type("alone")
    await page.all_saved()
    assert not other.updates
    assert await closed_with(seated, bob) == 4404
    await page.close()


async def test_a_right_lost_while_nobody_rang_ends_within_two_seconds(
    seated: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the next look, and half a second is left for it."""
    real, looks = sweep.admitted, list[object]()

    def admitted(*asked: Any) -> Any:
        looks.append(asked)
        return real(*asked)

    monkeypatch.setattr(sweep, "admitted", admitted)
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]

    def lose() -> int:
        Membership.objects.filter(user=bob).update(left_at=timezone.now())
        return len(looks)

    before = await database(lose)
    await other.until(lambda: other.closed)
    assert other.closed == 4403
    assert len(looks) <= before + 1
    assert sweep.RIGHTS_SECONDS + 0.5 <= 2
    assert page.closed is None
    await page.close()


async def test_who_signs_out_and_where_the_session_is_cancelled(
    session: CodevSession, alice: User, bob: User
) -> None:
    for user in (alice, bob):
        await database(say, session, user, c.Join())
    page, other = [await NotesPage.open(session.pk, user) for user in (alice, bob)]
    await database(close_login, other.key)
    await other.until(lambda: other.closed)
    assert (other.closed, page.closed) == (4401, None)
    await database(cancel_session, alice, session)
    await page.until(lambda: page.closed)
    assert page.closed == 4410


async def test_nobody_writes_before_the_start_and_after_the_end(
    session: CodevSession, alice: User, bob: User
) -> None:
    for user in (alice, bob):
        await database(say, session, user, c.Join())
    page, other = [await NotesPage.open(session.pk, user) for user in (alice, bob)]
    assert page.may is False
    await page.type("too early")
    await page.until(lambda: page.refused)
    assert page.refused == [(page.sent, "read_only")]
    await page.close()
    page = await NotesPage.open(session.pk, alice)
    await database(say, session, alice, c.Start())
    await page.until(lambda: page.may)
    await other.until(lambda: other.may)
    await page.type("in time")
    await same(page, other)
    await database(lambda: say(session, alice, c.EndSession(running_step(session))))
    await page.until(lambda: page.may is False)
    await page.type(", too late")
    await page.until(lambda: page.refused)
    await other.erase(0, 2)
    await other.until(lambda: other.refused)
    assert [each.refused[-1][1] for each in (page, other)] == ["read_only", "read_only"]
    late = await NotesPage.open(session.pk, bob)
    assert "in time<" in late.text
    for each in (page, other, late):
        await each.close()


async def advance(session: CodevSession, alice: User) -> None:
    await database(lambda: say(session, alice, c.AdvanceStep(running_step(session))))


async def test_a_step_says_who_writes(seated: CodevSession, alice: User, bob: User, carol: User) -> None:
    """While the case is told, who facilitates and the scribe."""
    await database(say, seated, alice, c.NameClient(2))
    await database(say, seated, bob, c.AnswerClient(True))
    pages = [await NotesPage.open(seated.pk, user) for user in (alice, bob, carol)]
    assert [page.may for page in pages] == [True, True, True]
    await pages[0].type("facts: ")
    await same(*pages)
    await advance(seated, alice)
    for page in pages[1:]:
        await page.until(lambda page=page: page.may is False)  # type: ignore[misc]
    assert pages[0].may is True
    before = await database(PadUpdate.objects.count)
    for page in pages[1:]:
        await page.type("not now")
        await page.until(lambda page=page: page.refused)  # type: ignore[misc]
        assert page.refused == [(page.sent, "read_only")]
    await pages[0].type("noted")
    await pages[0].all_saved()
    assert await database(PadUpdate.objects.count) > before
    assert [len(page.updates) for page in pages] == [0, 2, 2]
    for page in pages:
        await page.close()


async def test_ten_lines_of_a_person(seated: CodevSession, alice: User, bob: User) -> None:
    other = await NotesPage.open(seated.pk, bob)
    pages = [await NotesPage.open(seated.pk, alice) for _ in range(LINES_PER_PERSON + 1)]
    await pages[0].until(lambda: pages[0].closed)
    assert [page.closed for page in (*pages, other)] == [4409] + [None] * (LINES_PER_PERSON + 1)
    for page in (*pages[1:], other):
        await page.close()


async def test_who_sits_beside_may_write_for_a_screen(
    seated: CodevSession, alice: User, bob: User, carol: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A consultant's page, at which the facilitator sits too."""
    from sessions.live import screens
    from sessions.live.doorbell import login_mark

    monkeypatch.setattr(sweep, "RIGHTS_SECONDS", 0.05)
    await database(say, seated, alice, c.NameClient(2))
    await database(say, seated, bob, c.AnswerClient(True))
    await advance(seated, alice)
    page = await NotesPage.open(seated.pk, carol)
    assert page.may is False

    def together() -> Any:
        host, seat = (seated.seats.select_related("user", "session").get(number=number) for number in (3, 1))
        screens.sit(host, seat, login_mark(str(page.key)))

    await database(together)
    await page.until(lambda: page.may)
    await database(screens.leave, seated, alice, 1)
    await page.until(lambda: page.may is False)
    await page.close()
