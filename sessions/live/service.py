"""One way in for every command: sockets, management commands and simulated seats all use execute()."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from groups.models import Membership
from sessions.live import clock, doorbell, log, private
from sessions.models import CodevSession, CommandReceipt, Seat, Words
from sessions.planning.seats import ensure_seat
from sessions.protocol import Actor, Refused, SessionState, check, decide
from sessions.protocol import commands as c
from sessions.protocol.decide import LEADING
from sessions.rules import may_enter, must_settle, must_sign


class NothingHere(Exception):  # noqa: N818 - an answer, not a failure
    """There is no such session for this person; the same answer where there is none at all."""


@dataclass(frozen=True, slots=True)
class Done:
    """``seq``: the session's last number once the command was kept."""

    seq: int


def execute(session_id: UUID, user: User, command_id: str, command: c.Command) -> Done:
    """Judge a command and keep what follows. Raises Refused, or NothingHere where a right was lost."""
    with transaction.atomic():
        session, seat = admit(session_id, user, lock=True)
        known = CommandReceipt.objects.filter(seat=seat, command_id=command_id).first()
        if known is not None:
            return Done(known.seq)
        state = log.state_of(session)
        after = _carry_out(session, state, seat, command)
        CommandReceipt.objects.create(seat=seat, command_id=command_id, seq=after.seq)
        if after.seq > state.seq:
            transaction.on_commit(lambda: doorbell.ring(session.pk, after.seq))
        elif command.private:
            transaction.on_commit(lambda: doorbell.private_changed(session.pk, user.pk))
    return Done(after.seq)


def admit(session_id: UUID, user: User, *, lock: bool = False) -> tuple[CodevSession, Seat]:
    """The session and the person's seat in it. Asked again for every command. Raises NothingHere."""
    sessions = CodevSession.objects.visible_to(user).exclude(status=CodevSession.Status.CANCELLED)
    if lock:
        # of=self: joining tables are read, only the session is locked.
        sessions = sessions.select_for_update(of=("self",))
    session = sessions.filter(pk=session_id).first()
    if session is None or not user.is_active:
        raise NothingHere
    seat = ensure_seat(session, user)
    if seat is None:
        raise NothingHere
    return session, seat


def _carry_out(session: CodevSession, state: SessionState, seat: Seat, command: c.Command) -> SessionState:
    actor = _actor(session, seat, command)
    if command.private:
        check(state, command, actor)
        private.keep(state, command, seat)
        return state
    if isinstance(command, c.Join) and state.phase != "ended" and seat.number not in state.seats:
        _only_through_the_door(session, seat)
    if command.name in LEADING and seat.facilitator and not still_facilitates(seat):
        raise Refused("not_facilitator")
    if isinstance(command, c.Start) and state.phase == "waiting" and must_settle(seat.user, session.group):
        raise Refused("line_unsettled")
    now = max(clock.now(), state.last_at)
    facts = decide(state, command, actor, now)
    if not facts:
        return state
    _audit(session, seat, command)
    return log.append(session, state, facts, seat, now)


def _only_through_the_door(session: CodevSession, seat: Seat) -> None:
    """Nobody is present weeks ahead: an early seat would count as attendance and hold up changes."""
    if not may_enter(seat.user, session, timezone.now()):
        raise Refused("not_open")
    if must_sign(seat.user, session):
        raise Refused("not_signed")


def _actor(session: CodevSession, seat: Seat, command: c.Command) -> Actor:
    wrote: frozenset[int] = frozenset()
    if isinstance(command, c.ReviseLine | c.RemoveLine):
        wrote = frozenset(Words.objects.filter(session=session, author=seat).values_list("item", flat=True))
    chosen = session.chosen_client_id == seat.user_id
    return Actor(seat.number, seat.facilitator, chosen, wrote)


def _audit(session: CodevSession, seat: Seat, command: c.Command) -> None:
    action = {c.Start: "session.start", c.EndSession: "session.end"}.get(type(command))
    if action:
        record(seat.user, action, group=session.group, session=session)


def still_facilitates(seat: Seat) -> bool:
    """Whether the person behind a facilitator's seat may run sessions of the group today."""
    roles = (Membership.Role.FACILITATOR, Membership.Role.CO_FACILITATOR, Membership.Role.DEPUTY)
    return (
        Membership.objects.active()
        .filter(group=seat.session.group_id, user=seat.user_id, role__in=roles)
        .exists()
    )
