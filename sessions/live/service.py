"""One way in for every command: sockets, management commands and simulated seats all use execute()."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from codev.accounts.models import User
from codev.audit.services import record
from codev.prepared import Written
from groups.models import Membership
from sessions.live import clock, doorbell, log, private, touched
from sessions.live.actors import actor_of
from sessions.live.admission import NothingHere, admit, receipt
from sessions.live.beside import keep_beside
from sessions.models import CodevSession, CommandReceipt, Seat
from sessions.protocol import Fact, Refused, SessionState, check, decide
from sessions.protocol import commands as c
from sessions.protocol.beside import needs_own_device
from sessions.protocol.decide import LEADING
from sessions.rules import may_enter, must_settle, must_sign

__all__ = ["Done", "NothingHere", "admit", "execute", "still_facilitates"]
_RECEIPTS = Written(CommandReceipt, "seat", "command_id", "seq", "mark")


@dataclass(frozen=True, slots=True)
class Done:
    """``seq``: the session's last number once the command was kept."""

    seq: int


def execute(
    session_id: UUID, user: User, command_id: str, command: c.Command, *, beside: bool = False
) -> Done:
    """Judge a command and keep what follows. Raises Refused, or NothingHere where a right was lost.

    ``beside``: the person sits at somebody else's screen, as screens.execute has made sure.
    """
    with transaction.atomic():
        session, seat = admit(session_id, user, lock=True)
        known = receipt(seat, command_id)
        mark = _mark(command)
        if known is not None:
            if known.mark not in ("", mark):
                raise Refused("reused_id")
            return Done(known.seq)
        state = log.state_of(session)
        if beside and needs_own_device(state, command, seat.number):
            raise Refused("own_device")
        facts, now = _judge(session, state, seat, command)
        after = log.append(session, state, facts, seat, now) if facts else state
        _RECEIPTS.insert(CommandReceipt(seat=seat, command_id=command_id, seq=after.seq, mark=mark))
        _ring(session, seat, command, state, facts)
    return Done(after.seq)


def _mark(command: c.Command) -> str:
    """Of what was asked. Keyed: a plain hash of a short text would give it away after its erasure."""
    return salted_hmac("codev.command", f"{command.name} {command!r}").hexdigest()


def _ring(
    session: CodevSession, seat: Seat, command: c.Command, state: SessionState, facts: list[Fact]
) -> None:
    """After commit: the news, and whose own rows have changed."""
    if facts:
        transaction.on_commit(partial(doorbell.ring, session.pk, state.seq + len(facts)))
    if items := touched.wrote(state, facts):
        transaction.on_commit(partial(doorbell.wrote, session.pk, seat.user_id, items))
    rows = touched.rows(command)
    for user in _changed(session, seat, command):
        transaction.on_commit(partial(doorbell.private_changed, session.pk, user, rows))
    if isinstance(command, c.Remove):
        for user in session.seats.filter(number=command.seat).values_list("user", flat=True):
            transaction.on_commit(partial(doorbell.close_person, user))


def _changed(session: CodevSession, seat: Seat, command: c.Command) -> list[int]:
    """Whose private rows the command wrote or erased."""
    if isinstance(command, c.Whisper):
        # Also that a private word was said is told to its readers alone.
        readers = seat.whispers.latest("pk").readers
        return list(session.seats.filter(number__in=readers).values_list("user", flat=True))
    if isinstance(command, touched.OF_ALL):
        return list(session.seats.values_list("user", flat=True))
    return [seat.user_id] if touched.rows(command) else []


def _judge(
    session: CodevSession, state: SessionState, seat: Seat, command: c.Command
) -> tuple[list[Fact], int]:
    """What follows in the log, and when; what is written beside it is written here."""
    actor = actor_of(session, state, seat, command)
    if command.private:
        check(state, command, actor)
        private.keep(state, command, seat)
        return [], 0
    if isinstance(command, c.Join) and state.phase != "ended" and seat.number not in state.seats:
        _only_through_the_door(session, seat)
    if command.name in LEADING and seat.facilitator and not still_facilitates(seat):
        raise Refused("not_facilitator")
    if isinstance(command, c.Start) and state.phase == "waiting" and must_settle(seat.user, session.group):
        raise Refused("line_unsettled")
    now = max(clock.now(), state.last_at)
    facts = decide(state, command, actor, now)
    keep_beside(command, seat)
    if facts:
        _audit(session, seat, command)
    return facts, now


def _only_through_the_door(session: CodevSession, seat: Seat) -> None:
    """Nobody is present weeks ahead: an early seat would count as attendance and hold up changes."""
    if not may_enter(seat.user, session, timezone.now()):
        raise Refused("not_open")
    if must_sign(seat.user, session):
        raise Refused("not_signed")


def _audit(session: CodevSession, seat: Seat, command: c.Command) -> None:
    action = {
        c.Start: "session.start",
        c.EndSession: "session.end",
        c.ReopenSession: "session.reopen",
        c.HandOver: "session.handed_over",
        c.TakeOver: "session.taken_over",
    }.get(type(command))
    if action:
        group = session.group
        record(seat.user, action, organization=group.organization_id, group=group, session=session)


def still_facilitates(seat: Seat) -> bool:
    """Whether the person behind a facilitator's seat may run sessions of the group today."""
    roles = (Membership.Role.FACILITATOR, Membership.Role.CO_FACILITATOR, Membership.Role.DEPUTY)
    if (today := getattr(seat, "role", None)) is not None:  # as admitted just now
        return today in roles
    return (
        Membership.objects.active()
        .filter(group=seat.session.group_id, user=seat.user_id, role__in=roles)
        .exists()
    )
