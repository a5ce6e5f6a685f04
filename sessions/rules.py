"""Who may do what with a session: predicates, no side effects."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from codev.accounts.models import User
from groups import rules
from groups.models import Charter, CodevGroup, ReportingLine
from sessions.models import CodevSession, Guest, Seat
from sessions.protocol.state import REOPEN_WINDOW

DOOR = timedelta(minutes=15)  # the room opens this long before the session
EDITABLE = timedelta(days=7)  # one's learning words, after the end

Status = CodevSession.Status


def is_expected(user: User, session: CodevSession) -> bool:
    """A member of the group, or a guest of this session: to its page, its room, its mails. Who is only the
    guest has no right to anything else of the group."""
    return CodevSession.objects.visible_to(user).filter(pk=session.pk).exists()


def guest_of(user: User, session: CodevSession) -> Guest | None:
    """What lets the person in who is no member today."""
    if rules.is_member(user, session.group):
        return None
    return Guest.objects.standing().filter(session=session, user=user).select_related("charter").first()


def can_invite_guests(user: User, session: CodevSession) -> bool:
    """The facilitator, where the group allows it, until the session starts."""
    planned = session.status == Status.PLANNED
    return planned and session.group.guests and can_schedule(user, session.group)


def can_revoke_guests(user: User, session: CodevSession) -> bool:
    """Until the end, who does not sit in the session yet: ``sits_there``."""
    return session.status in (Status.PLANNED, Status.LIVE) and can_schedule(user, session.group)


def sits_there(guest: Guest, session: CodevSession, seats: Iterable[Seat]) -> bool:
    """In a session under way: whoever leads it shows them out in the room."""
    mine = (seat for seat in seats if seat.user_id == guest.user_id)
    return session.status == Status.LIVE and any(seat.taken_at and not seat.removed for seat in mine)


def can_name_observers(user: User, session: CodevSession) -> bool:
    """Among the members, until the session starts: who wrote in it has not only watched."""
    return session.status == Status.PLANNED and can_schedule(user, session.group)


def can_schedule(user: User, group: CodevGroup) -> bool:
    """Schedules, changes and cancels: the facilitator of the group."""
    return rules.can_manage(user, group)


def is_open(session: CodevSession, now: datetime) -> bool:
    """Whether members may enter. Who facilitates may enter a planned session at any time."""
    if session.status == Status.LIVE:
        return True
    return session.status == Status.PLANNED and now >= session.starts_at - DOOR


def may_enter(user: User, session: CodevSession, now: datetime) -> bool:
    if session.status not in (Status.PLANNED, Status.LIVE):
        return False
    return is_open(session, now) or rules.can_facilitate(user, session.group)


def has_just_ended(session: CodevSession, now: datetime) -> bool:
    """Whether the room can still be opened again."""
    if session.status != Status.ENDED or session.ended_at is None:
        return False
    return now <= session.ended_at + timedelta(milliseconds=REOPEN_WINDOW)


def may_reopen(user: User, session: CodevSession, now: datetime) -> bool:
    """To who facilitates the room opens as long as that."""
    return has_just_ended(session, now) and rules.can_facilitate(user, session.group)


def must_sign(user: User, session: CodevSession) -> bool:
    """Before entering: the charter of today. Never of who has sat down: a session is not interrupted."""
    seated = Seat.objects.filter(session=session, user=user, taken_at__isnull=False)
    if rules.has_signed(user, session.group) or seated.exists():
        return False
    guest = guest_of(user, session)
    return guest is None or guest.charter != Charter.objects.current(session.group)


def lines_wait(group: CodevGroup) -> bool:
    """A reporting line is unsettled, and the group has not held its first session."""
    unsettled = ReportingLine.objects.unsettled().filter(group=group)
    begun = CodevSession.objects.filter(group=group, started_at__isnull=False)
    return unsettled.exists() and not begun.exists()


def must_settle(user: User, group: CodevGroup) -> bool:
    """Before the first session. Of the facilitator alone: nobody else knows of the lines, and a deputy who
    opens the session learns of none."""
    return rules.can_manage(user, group) and lines_wait(group)


def learning_is_open(session: CodevSession, now: datetime) -> bool:
    """Learning words may be changed until seven days after the end."""
    return session.ended_at is not None and now < session.ended_at + EDITABLE


def may_score(seat: Seat) -> bool:
    """Scores are counted among members who took part."""
    return not (seat.guest or seat.observer)


def may_write_to_client(user: User, session: CodevSession) -> bool:
    """The day after: who facilitated that session, and still does in the group."""
    sat = Seat.objects.filter(session=session, user=user, facilitator=True, taken_at__isnull=False)
    held = session.status == Status.ENDED and not session.group.rehearsal
    return held and rules.can_facilitate(user, session.group) and sat.exists()


def is_client(seat: Seat | None) -> bool:
    """Whether this seat was the client's."""
    return seat is not None and (seat.session.client_id == seat.pk or seat.case is not None)


def keeps_notes(seat: Seat | None) -> bool:
    """Whether the session's page shows them its shared notes: to its client, where the plan keeps them."""
    if seat is None or seat.session.status != Status.ENDED:
        return False
    return seat.session.report == "notes" and is_client(seat)
