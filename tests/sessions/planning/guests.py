"""Gina, whom alice invites to one session."""

from codev.accounts.models import User
from sessions.models import CodevSession, Guest
from sessions.planning.guests import Agreeing, agree, invite_guest


def invite(alice: User, session: CodevSession, observer: bool = False) -> Guest:
    return invite_guest(alice, session, address="gina@example.org", name="Gina G", observer=observer)


def agreed(alice: User, session: CodevSession, gina: User, observer: bool = False) -> Guest:
    return agree(gina, invite(alice, session, observer), Agreeing(version=1))
