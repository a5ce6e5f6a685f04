"""What the tests of groups share: an invitation whose mail has been made, and its token."""

from collections.abc import Callable

import pytest
from django.test import Client

from codev.accounts.models import User
from groups.addresses import Line
from groups.models import CodevGroup, Invitation
from groups.services.invitations import invite
from groups.tokens import hashed

Browser = Callable[[User], Client]


@pytest.fixture
def token() -> str:
    return "t" * 32


@pytest.fixture
def invitation(group: CodevGroup, alice: User, token: str) -> Invitation:
    """Alice has invited grace@example.org, and the mail with ``token`` has been made."""
    found = invite(alice, group, [Line("grace@example.org", "grace@example.org")]).sent[0]
    Invitation.objects.filter(pk=found.pk).update(token_hash=hashed(token))
    found.refresh_from_db()
    return found


@pytest.fixture
def grace(db: None) -> User:
    """Has an account, and belongs to no group."""
    return User.objects.create_user(email="grace@example.org", name="Grace Example")
