"""A session told command by command through the service, as sockets do."""

import secrets
from dataclasses import dataclass, field

from codev.accounts.models import User
from sessions.live import clock, log, service
from sessions.models import CodevSession
from sessions.protocol import Recorded
from sessions.protocol import commands as c
from tests.sessions.protocol.story import Story


def say(session: CodevSession, user: User, command: c.Command, command_id: str | None = None) -> service.Done:
    return service.execute(session.pk, user, command_id or secrets.token_hex(8), command)


def running_step(session: CodevSession) -> int:
    session.refresh_from_db()
    running = log.state_of(session).running
    assert running is not None
    return running.step


@dataclass
class LiveStory(Story):
    """The story of tests/sessions/protocol, kept by the real service. ``users``: by seat."""

    session: CodevSession = field(default_factory=CodevSession)
    users: dict[int, User] = field(default_factory=dict)

    def ask(self, seat: int, command: c.Command, *, after: int = 1000) -> list[Recorded]:
        self.now += after
        before = self.state.seq
        with clock.at(self.now):
            say(self.session, self.users[seat], command)
        new = log.read(self.session.pk, before)
        self.session.refresh_from_db()
        self.state = log.state_of(self.session)
        self.log += new
        return new


def story_of(session: CodevSession, *users: User) -> LiveStory:
    return LiveStory(session=session, users=dict(enumerate(users, 1)))
