"""A session told command by command through the service, as sockets do."""

import secrets
import time
from dataclasses import dataclass, field
from datetime import timedelta

from codev.accounts.models import User
from sessions.live import clock, log, presence, service
from sessions.models import CodevSession, Seat
from sessions.protocol import Plan, Recorded, SessionState
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

    def use(self, plan: Plan) -> "LiveStory":
        self.session.plan = plan.to_data()
        self.session.save(update_fields=["plan"])
        self.state = SessionState.begin(plan)
        return self

    def arrange(self, command: c.Command) -> None:
        """What the judge is told besides the log, as rows and presence tell it."""
        now = time.monotonic()
        since = now if self.away is None else now - self.away / 1000
        presence._rooms[self.session.pk] = presence._Known(since, self.here)
        if isinstance(command, c.TellFollowUp) and self.reporter is not None:
            reported_by(self.session, self.users[self.reporter])

    def ask(self, seat: int, command: c.Command, *, after: int = 1000) -> list[Recorded]:
        self.now += after
        before = self.state.seq
        self.arrange(command)
        with clock.at(self.now):
            say(self.session, self.users[seat], command)
        new = log.read(self.session.pk, before)
        self.session.refresh_from_db()
        self.state = log.state_of(self.session)
        self.log += new
        return new


def reported_by(session: CodevSession, user: User) -> None:
    """The group's session before was this person's."""
    before = CodevSession.objects.create(
        group=session.group,
        number=session.number + 100,
        starts_at=session.starts_at - timedelta(weeks=4),
        time_zone="UTC",
        plan=session.plan,
        status=CodevSession.Status.ENDED,
    )
    Seat.objects.create(session=before, user=user, number=1, case=1)


def story_of(session: CodevSession, *users: User) -> LiveStory:
    return LiveStory(session=session, users=dict(enumerate(users, 1)))
