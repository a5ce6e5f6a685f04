"""A session under way: alice, bob, carol and dan have taken their seats, and everybody may write."""

import pytest

from codev.accounts.models import User
from sessions.models import CodevSession
from sessions.protocol import commands as c
from tests.sessions.live.told import say


@pytest.fixture
def seated(session: CodevSession, alice: User, bob: User, carol: User, dan: User) -> CodevSession:
    for user in (alice, bob, carol, dan):
        say(session, user, c.Join())
    say(session, alice, c.Start())
    return session
