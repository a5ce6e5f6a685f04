"""A session under way: alice, bob, carol and dan have taken their seats, and everybody may write."""

import pytest

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.live.notes import keeper
from sessions.models import CodevSession
from sessions.planning.seats import ensure_seats
from sessions.protocol import commands as c
from tests.conftest import join, make_user
from tests.sessions.live.notes.crash import Crash
from tests.sessions.live.told import say


@pytest.fixture
def seated(session: CodevSession, alice: User, bob: User, carol: User, dan: User) -> CodevSession:
    for user in (alice, bob, carol, dan):
        say(session, user, c.Join())
    say(session, alice, c.Start())
    return session


@pytest.fixture
def eight(
    session: CodevSession, group: CodevGroup, alice: User, bob: User, carol: User, dan: User
) -> list[User]:
    """A full room: four more have sat down."""
    more = [make_user(name) for name in ("eve", "finn", "gina", "hugo")]
    for user in more:
        join(group, user)
    ensure_seats(session)
    people = [alice, bob, carol, dan, *more]
    for user in people:
        say(session, user, c.Join())
    say(session, alice, c.Start())
    return people


@pytest.fixture
def crash(monkeypatch: pytest.MonkeyPatch) -> Crash:
    crash = Crash()
    monkeypatch.setattr(keeper, "store", crash.store)
    monkeypatch.setattr(keeper, "RETRY_SECONDS", 0.05)
    return crash
