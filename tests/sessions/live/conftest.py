"""What tests of the live session share."""

from collections.abc import AsyncIterator

import pytest

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.live.hub import hub
from sessions.models import CodevSession
from sessions.planning.seats import ensure_seats
from tests.conftest import join, make_user


@pytest.fixture
async def fresh_hub() -> AsyncIterator[None]:
    """Each test has an event loop, and with it a hub, of its own."""
    yield
    hub().close()


@pytest.fixture
def eve(session: CodevSession, group: CodevGroup) -> User:
    """A fifth member: seat 5."""
    return _sixth(session, group, "eve")


@pytest.fixture
def gina(session: CodevSession, group: CodevGroup, eve: User) -> User:
    """A sixth, who stays in the lobby: seat 6."""
    return _sixth(session, group, "gina")


def _sixth(session: CodevSession, group: CodevGroup, name: str) -> User:
    user = make_user(name)
    join(group, user)
    ensure_seats(session)
    return user
