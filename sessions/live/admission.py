"""May this person be in this session? Asked again for every command, and worded once: codev/prepared.py."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from codev.accounts.models import User
from codev.prepared import Prepared
from groups.models import Membership
from sessions.models import CodevSession, CommandReceipt, Rehearsal, Seat
from sessions.planning.seats import ensure_seat, has_changed

_SESSION, _USER, _SEAT, _ID = (
    UUID("6c7c1fb0-3f3b-4d55-9d0a-5d1f2f6c0a11"),
    918_273_645,
    817_263_549,
    "a sample",
)


class NothingHere(Exception):  # noqa: N818 - an answer, not a failure
    """There is no such session for this person; the same answer where there is none at all."""


def _visible(session_id: UUID, user_id: int) -> QuerySet[CodevSession]:
    """Plans are long, and the fold knows them."""
    sessions = CodevSession.objects.visible_to(User(pk=user_id)).exclude(status=CodevSession.Status.CANCELLED)
    sessions = sessions.filter(turn_erased_at=None)  # without its log it would look as if it had never begun
    simulated = Rehearsal.objects.filter(session=OuterRef("pk"))
    return sessions.filter(pk=session_id).defer("plan").annotate(rehearsed=Exists(simulated))


def _locked(session_id: UUID, user_id: int) -> QuerySet[CodevSession]:
    # of=self: joining tables are read, only the session is locked.
    return _visible(session_id, user_id).select_for_update(of=("self",))


def _at_the_door(session_id: UUID, user_id: int) -> QuerySet[CodevSession]:
    seats = Seat.objects.filter(session=OuterRef("pk"), user=user_id, removed=False, user__is_active=True)
    return _visible(session_id, user_id).annotate(has_seat=Exists(seats))


def _seats(session_id: UUID) -> QuerySet[Seat]:
    """With each person's role in the group today, and whether they may sign in."""
    today = Membership.objects.active().filter(group=OuterRef("session__group"), user=OuterRef("user"))
    seats = Seat.objects.filter(session=session_id)
    return seats.annotate(role=Subquery(today.values("role")[:1]), may_sign_in=F("user__is_active"))


def _seat(session_id: UUID, user_id: int) -> QuerySet[Seat]:
    return _seats(session_id).filter(user=user_id)


def _receipt(seat_id: int, command_id: str) -> QuerySet[CommandReceipt]:
    return CommandReceipt.objects.filter(seat=seat_id, command_id=command_id)


_visible_session = Prepared(CodevSession, _visible, _SESSION, _USER)
_locked_session = Prepared(CodevSession, _locked, _SESSION, _USER)
_session_to_enter = Prepared(CodevSession, _at_the_door, _SESSION, _USER)
_own_seat = Prepared(Seat, _seat, _SESSION, _USER)
_known_receipt = Prepared(CommandReceipt, _receipt, _SEAT, _ID)


def admit(session_id: UUID, user: User, *, lock: bool = False) -> tuple[CodevSession, Seat]:
    """The session and the person's seat in it. Asked again for every command. Raises NothingHere."""
    session = _there((_locked_session if lock else _visible_session).first(session_id, user.pk), user)
    seat = _own_seat.first(session_id, user.pk)
    if seat is not None:
        seat.user = user
    return session, _today(session, user, seat)


def admit_among(session_id: UUID, user: User) -> tuple[CodevSession, Seat, list[Seat]]:
    """The same, with everybody's seats in one question. Raises NothingHere."""
    session = _there(_visible_session.first(session_id, user.pk), user)
    asked = _seats(session_id).select_related("user").order_by("number")
    seats = list(asked)
    known = next((each for each in seats if each.user_id == user.pk), None)
    seat = _today(session, user, known)
    return session, seat, seats if seat is known else list(asked.all())


def let_in(session_id: UUID, user: User) -> CodevSession:
    """May they come in? Asked in one question of who has a seat. Raises NothingHere."""
    session = _there(_session_to_enter.first(session_id, user.pk), user)
    if not session.has_seat:  # type: ignore[attr-defined]  # annotated
        admit(session_id, user)
    return session


def _there(session: CodevSession | None, user: User) -> CodevSession:
    if session is None or not user.is_active:
        raise NothingHere
    return session


def _today(session: CodevSession, user: User, seat: Seat | None) -> Seat:
    """Their seat, as what they are today. ``seat``: as it was found, among _seats."""
    if seat is None or has_changed(session, seat, seat.role):  # type: ignore[attr-defined]  # annotated
        seat = ensure_seat(session, user)
    elif not seat.may_sign_in:  # type: ignore[attr-defined]
        raise NothingHere
    else:
        seat.session = session
    if seat is None or seat.removed:
        raise NothingHere
    return seat


def rehearses(session: CodevSession) -> bool:
    """Of one admitted to just now: whether some of its people are simulated."""
    return bool(session.rehearsed)  # type: ignore[attr-defined]  # annotated


def receipt(seat: Seat, command_id: str) -> CommandReceipt | None:
    """The answer to a command that came before."""
    return _known_receipt.first(seat.pk, command_id)
