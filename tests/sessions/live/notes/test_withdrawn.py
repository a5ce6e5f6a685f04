"""A case taken back takes the shared notes with it, and nobody's page brings them back."""

import pytest

from codev.accounts.models import User
from sessions.live.database import database
from sessions.models import CodevSession, PadSnapshot, PadUpdate
from sessions.protocol import commands as c
from tests.sessions.live.notes.page import NotesPage, same
from tests.sessions.live.told import say
from tests.sessions.protocol.story import CLIENT

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]
ERASED = 4414


@pytest.fixture
def with_client(seated: CodevSession, alice: User) -> CodevSession:
    say(seated, alice, c.NameClient(CLIENT))
    return seated


async def withdraw(session: CodevSession, bob: User) -> None:
    await database(say, session, bob, c.WithdrawCase())


async def kept(session: CodevSession) -> tuple[int, bytes]:
    """How many rows there are, and the snapshot."""
    rows = PadUpdate.objects.filter(pad__session=session)
    return await database(rows.count), await database(_snapshot)


def _snapshot() -> bytes:
    return b"".join(map(bytes, PadSnapshot.objects.values_list("data", flat=True)))


async def test_every_page_is_told_that_its_notes_are_gone(
    with_client: CodevSession, alice: User, bob: User
) -> None:
    page, other = [await NotesPage.open(with_client.pk, user) for user in (alice, bob)]
    await page.type("gone-words")
    await page.all_saved()
    await same(page, other)
    await withdraw(with_client, bob)
    for each in (page, other):
        await each.until(lambda each=each: each.closed)  # type: ignore[misc]
        assert each.closed == ERASED
    assert await kept(with_client) == (0, b"")
    fresh = await NotesPage.open(with_client.pk, alice)
    assert "gone-" not in fresh.text
    await fresh.type("begun anew")
    await fresh.all_saved()
    assert fresh.refused == []
    await fresh.close()


async def test_a_page_with_the_old_document_brings_nothing_back(
    with_client: CodevSession, alice: User, bob: User
) -> None:
    """Neither its own words nor others', nor what it wrote while it was away."""
    page, other = [await NotesPage.open(with_client.pk, user) for user in (alice, bob)]
    await page.type("gone-words")
    await other.type("gone-too")
    await page.all_saved()
    await other.all_saved()
    await same(page, other)
    await page.close()
    page.closed = 1006
    await page.type("gone-while-away")
    await withdraw(with_client, bob)
    for back in (page, other):
        await back.until(lambda back=back: back.closed)  # type: ignore[misc]
        await back.connect()
        await back.until(lambda back=back: back.closed)  # type: ignore[misc]
        assert back.closed == ERASED
    assert await kept(with_client) == (0, b"")
    fresh = await NotesPage.open(with_client.pk, alice)
    assert "gone-" not in fresh.text
    await fresh.close()


async def test_what_is_typed_at_that_moment_is_not_kept(
    with_client: CodevSession, alice: User, bob: User
) -> None:
    """It was heard and is not yet stored as the case goes."""
    page = await NotesPage.open(with_client.pk, alice)
    await page.type("gone-words")
    await withdraw(with_client, bob)
    await page.until(lambda: page.closed)
    assert page.closed == ERASED
    assert await kept(with_client) == (0, b"")
