"""The attendance of sessions as it stands today: by the log, and by each one's own word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup, Membership
from sessions import rules
from sessions.live.closing import AFTER
from sessions.models import AttendanceSheet, CodevSession, Seat, SessionEvent, SheetLine
from sessions.protocol import events

Role, State = SheetLine.Role, SheetLine.State
STATES = {None: State.UNSAID, True: State.CONFIRMED, False: State.DENIED}
Removals = dict[tuple[UUID, int], datetime]  # by session and seat, when somebody was shown out for good


@dataclass(frozen=True)
class Sheet:
    """``lines``: what a signature would stand under now; ``signed``: the one in force, and its lines."""

    session: CodevSession
    lines: list[SheetLine]
    signed: AttendanceSheet | None
    signed_lines: list[SheetLine]

    @property
    def shown(self) -> list[SheetLine]:
        """What is signed, once it is."""
        return self.signed_lines if self.signed else self.lines

    @property
    def confirmed(self) -> int:
        return sum(line.state == State.CONFIRMED for line in self.lines)

    @property
    def unsaid(self) -> int:
        return sum(line.state == State.UNSAID for line in self.lines)

    @property
    def sat(self) -> int:
        """By the log."""
        return sum(line.state != State.ABSENT for line in self.lines)

    @property
    def changed(self) -> bool:
        """Whether something is no longer as it was signed. Another name of somebody is no other presence."""
        return self.signed is not None and set(map(_facts, self.lines)) != set(map(_facts, self.signed_lines))

    @property
    def is_settled(self) -> bool:
        """No longer to be opened again: until then its end is not known."""
        return not rules.has_just_ended(self.session, timezone.now())

    @property
    def to_sign(self) -> bool:
        return self.is_settled and (self.signed is None or self.changed)

    @property
    def mark(self) -> str:
        """Of all that it shows: who signs names by it what they have seen."""
        seen = [(line.name, *_facts(line)) for line in self.lines]
        return sha256(repr(sorted(seen, key=repr)).encode()).hexdigest()[:32]


def _facts(line: SheetLine) -> tuple[object, ...]:
    moments = [at.astimezone(UTC).isoformat() if at else "" for at in (line.came_at, line.left_at)]
    return line.seat_id, str(line.role), str(line.state), line.minutes, *moments


def groups_of(user: User) -> QuerySet[CodevGroup]:
    """Whose sheets the person sees and signs: those that they facilitate today, closed ones as well."""
    return CodevGroup.objects.real().filter(
        memberships__user=user,
        memberships__left_at=None,
        memberships__role=Membership.Role.FACILITATOR,
        pk__in=user.charter_signatures.values("charter__group"),
    )


def sheets_of(sessions: Iterable[CodevSession]) -> list[Sheet]:
    """In the order of the sessions, which have ended; in a number of queries that does not grow."""
    rows = list(sessions)
    # Whose account is deleted is on no sheet any more: what was signed of them went with them.
    found = Seat.objects.filter(session__in=rows, user__gone=False).select_related("user", "presence")
    seats = list(found.order_by("number"))
    by_session: dict[UUID, list[Seat]] = {session.pk: [] for session in rows}
    for seat in seats:
        by_session[seat.session_id].append(seat)
    removals = _removals([seat for seat in seats if seat.removed])
    signed = signed_of(rows)
    return [_sheet(session, by_session[session.pk], removals, signed.get(session.pk)) for session in rows]


def signed_of(sessions: Iterable[CodevSession]) -> dict[UUID, AttendanceSheet]:
    """The signature in force, by session, with its lines in the order of the seats."""
    sheets = AttendanceSheet.objects.in_force().filter(session__in=[each.pk for each in sessions])
    rows = sheets.select_related("signed_by").prefetch_related("lines__seat")
    return {sheet.session_id: sheet for sheet in rows}


def lines_of(sheet: AttendanceSheet) -> list[SheetLine]:
    return sorted(sheet.lines.all(), key=lambda line: line.seat.number)


def _sheet(
    session: CodevSession, seats: list[Seat], removals: Removals, signed: AttendanceSheet | None
) -> Sheet:
    before = lines_of(signed) if signed else []
    # What was signed knows it longer than the log, which goes when the cycle is over.
    known = {line.seat_id: line.left_at for line in before}
    lines = [
        line_of(session, seat, removals.get((session.pk, seat.number)) or known.get(seat.pk))
        for seat in seats
    ]
    return Sheet(session, lines, signed, before)


def line_of(session: CodevSession, seat: Seat, removed_at: datetime | None) -> SheetLine:
    """As it would be signed now. Nobody's going is in the log, but of who was shown out: who sat is taken to
    have stayed, and says so by confirming."""
    came, left = presence_of(session, seat, removed_at)
    said = said_of(session, seat) if came else None
    state = State.ABSENT if came is None else STATES[said]
    if state == State.DENIED:
        came = left = None  # their word stands against the log's
    return SheetLine(
        seat=seat,
        name=seat.user.called,
        role=_role(seat),
        state=state,
        came_at=came,
        left_at=left,
        minutes=round((left - came).total_seconds() / 60) if came and left else 0,
        said_at=seat.presence.said_at if said is not None else None,
    )


def said_of(session: CodevSession, seat: Seat) -> bool | None:
    """The person's own word; None as long as there is none. One of before a session was opened again is none:
    it was about another length."""
    presence = getattr(seat, "presence", None)
    if presence is None or (session.ended_at and presence.said_at < session.ended_at):
        return None
    return bool(presence.present)


def presence_of(
    session: CodevSession, seat: Seat, removed_at: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """From when to when, within the session. (None, None): not there."""
    if seat.taken_at is None:
        return None, None
    begun = session.started_at or session.starts_at
    came = max(seat.taken_at, begun)
    left = _end(session, begun)
    if seat.removed:
        # Where the log is gone, nothing is known of how long: then it was no time.
        left = min(left, removed_at or came)
    return came, max(came, left)


def own_presence(seat: Seat) -> dict[str, object]:
    """For the page of who sat there: from when to when, and what they have said of it."""
    removed = _removals([seat]) if seat.removed else {}
    came, left = presence_of(seat.session, seat, removed.get((seat.session_id, seat.number)))
    return {"came": came, "left": left, "said": said_of(seat.session, seat)}


def _end(session: CodevSession, begun: datetime) -> datetime:
    """One that nobody ended, hours later, lasted as long as it was planned."""
    planned = max(begun, session.starts_at) + timedelta(minutes=session.minutes)
    ended = session.ended_at or planned
    return planned if ended >= planned + AFTER else ended


def _role(seat: Seat) -> str:
    if seat.facilitator:
        return Role.FACILITATOR
    if seat.observer:
        return Role.OBSERVER
    return Role.GUEST if seat.guest else Role.PARTICIPANT


def _removals(seats: list[Seat]) -> Removals:
    """Asked for only where somebody was shown out."""
    if not seats:
        return {}
    shown_out = SessionEvent.objects.filter(
        session__in={seat.session_id for seat in seats}, type=events.SeatRemoved.name
    )
    rows = shown_out.order_by("seq").values_list("session", "data", "at")
    return {(session, data["seat"]): datetime.fromtimestamp(at / 1000, UTC) for session, data, at in rows}
