"""What one types the others have, at once; who comes has all of it."""

import pytest

from codev.accounts.models import User
from sessions.live.database import database
from sessions.models import CodevSession, Pad, PadClient, PadUpdate
from tests.sessions.live.notes.page import NotesPage, same

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


async def test_two_people_write(seated: CodevSession, alice: User, bob: User) -> None:
    page, other = [await NotesPage.open(seated.pk, user) for user in (alice, bob)]
    await page.type("Hello")
    await other.until(lambda: "Hello" in other.text)
    await other.type(", says Bob")
    assert "Hello, says Bob" in await same(page, other)
    for each in (page, other):
        await each.all_saved()
        assert each.refused == []
    assert await database(lambda: Pad.objects.get().upto) == await database(PadUpdate.objects.count)
    for each in (page, other):
        await each.close()
    late = await NotesPage.open(seated.pk, bob)
    assert late.text == page.text
    await late.close()
    assert await database(lambda: set(PadClient.objects.values_list("user__email", flat=True))) == {
        alice.email,
        bob.email,
    }
