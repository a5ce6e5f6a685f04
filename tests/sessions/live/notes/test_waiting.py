"""What is held is judged again when what it waits for is there: not at every message, and nobody in vain."""

from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live import sweep
from sessions.live.notes.wants import Wants, as_update, ends, own_part, written
from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.update import read_update
from sessions.models import CodevSession
from tests.sessions.live.notes.crash import Crash, held, so
from tests.sessions.live.notes.page import NotesPage, same
from tests.sessions.live.notes.yjs.making import element, section, string, update

db = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
LOST = section(99, 0, element("paragraph"))


def marked(test: Any) -> Any:
    for mark in db:
        test = mark(test)
    return test


@marked
async def test_what_waits_is_not_judged_at_every_message(
    seated: CodevSession, alice: User, bob: User, carol: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "NEWS_SECONDS", 3600.0)  # what is read from the database is judged too
    page = await NotesPage.open(seated.pk, alice)
    await page.type("First. ")
    others = [await NotesPage.open(seated.pk, user) for user in (bob, bob, carol)]
    for number, other in enumerate(others):
        lost = section(100 + number, 0, element("paragraph"))
        behind = element("paragraph", after=(page.document.client_id, 0))
        await other.tell(update(section(other.document.client_id, 0, behind), lost), kind=1)
    await so(lambda: len(held(seated)) == 3)
    judged: list[int] = []
    real = Known.judge

    def judge(known: Known, *args: Any, **kwargs: Any) -> Any:
        judged.append(1)
        return real(known, *args, **kwargs)

    monkeypatch.setattr(Known, "judge", judge)
    for _ in range(30):
        await page.type("x")
    await page.all_saved()
    assert len(judged) == 30
    assert len(held(seated)) == 3
    for each in (page, *others):
        await each.close()


@marked
async def test_who_lacks_what_nobody_has_keeps_nobody_back(
    seated: CodevSession, alice: User, bob: User, carol: User, crash: Crash
) -> None:
    """Two whose words name one another's are taken at once, though a third one's will never be."""
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    crash.away = True
    for each, word in ((page, "one "), (other, "two "), (page, "three "), (other, "four")):
        await each.type(word)
        await same(page, other)
    await crash.happens(page, other)
    third = await NotesPage.open(seated.pk, carol)
    mine = section(third.document.client_id, 0, string("never", after=(98, 5)))
    await third.tell(update(mine, LOST), kind=1)
    await so(lambda: len(held(seated)) == 1)
    await page.connect()
    await so(lambda: len(held(seated)) == 2)
    await other.connect()
    for each in (page, other):
        await each.all_saved()
        assert each.refused == []
    assert "one two three four" in await same(page, other, third)
    for each in (page, other, third):
        await each.close()


def test_what_is_wanted_is_asked_for_until_it_is_there() -> None:
    asked: list[int] = []
    clocks = {1: 5, 2: 0, 3: 0}

    def clock(client: int) -> int:
        asked.append(client)
        return clocks[client]

    wants = Wants({3: 2, 2: 7, 1: 5})
    assert not wants.are_met(clock)
    assert not wants.are_met(clock)
    assert asked == [1, 2, 2]
    clocks.update({2: 7, 3: 2})
    assert wants.are_met(clock)
    assert wants.are_met(clock)
    assert asked == [1, 2, 2, 2, 3]


def test_ones_own_part_and_what_it_names() -> None:
    mine = section(7, 3, string("ab", after=(7, 2), before=(8, 4)), string("c", after=(9, 0)))
    whole = read_update(update(section(9, 0, string("x", after=(8, 9))), mine))
    own = own_part(whole, {7})
    assert own.wanted == {7: 3, 8: 5, 9: 1}
    assert ends([own, own_part(whole, {9})]) == {7: 6, 9: 1}
    assert as_update([written(whole, own.sections[7])]) == update(mine)
