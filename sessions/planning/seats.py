"""Who is expected in a session: one seat a person, numbered once and for good."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from codev.accounts.models import User
from groups.models import Membership
from sessions.models import CodevSession, Guest, Seat
from sessions.models.guest import TO_COME
from sessions.signals import seat_changed

Kind = dict[str, bool]  # facilitator, observer, guest
RUNNERS = (Membership.Role.FACILITATOR, Membership.Role.CO_FACILITATOR, Membership.Role.DEPUTY)


def ensure_seats(session: CodevSession) -> None:
    """A seat for every member of today: who facilitates first, then by the date of joining."""
    members = Membership.objects.active().filter(group=session.group_id).order_by("joined_at", "pk")
    for membership in sorted(members.select_related("user"), key=lambda each: each.role not in RUNNERS):
        ensure_seat(session, membership.user)


def ensure_seat(session: CodevSession, user: User) -> Seat | None:
    """The person's seat, made for who came later, and what they are today; None for who is neither a member
    today nor a guest."""
    kind, seat = _read(session, user)
    if kind is None:
        return None
    if seat is None:
        return _add(session, user, kind)
    # Never in a session that is over: what somebody was there is history.
    return _follow(session, user) if session.status in TO_COME and _differs(seat, kind) else seat


def has_changed(session: CodevSession, seat: Seat, role: str | None) -> bool:
    """Whether who has it is something else today. ``role``: in the group; without one that is asked anew."""
    if role is None:
        return True
    kind = _as_member(session, role, seat)
    return session.status in TO_COME and _differs(seat, kind)


def _read(session: CodevSession, user: User) -> tuple[Kind | None, Seat | None]:
    """What the person is today, and the seat that they have."""
    membership = Membership.objects.active().filter(group=session.group_id, user=user).first()
    guest = None if membership else Guest.objects.standing().filter(session=session, user=user).first()
    seat = Seat.objects.filter(session=session, user=user).select_related("user").first()
    if membership:
        return _as_member(session, membership.role, seat), seat
    return ({"facilitator": False, "observer": guest.observer, "guest": True} if guest else None), seat


def _as_member(session: CodevSession, role: str, seat: Seat | None) -> Kind:
    """A member observes whom the facilitator named; who is the client stays it, whatever they may run."""
    runs = role in RUNNERS
    if seat is None:
        return {"facilitator": runs, "observer": False, "guest": False}
    is_client = seat.case is not None or session.client_id == seat.pk
    return {
        "facilitator": runs and (seat.facilitator or not is_client),
        "observer": seat.observer and not seat.guest and not runs,
        "guest": False,
    }


def _differs(seat: Seat, kind: Kind) -> bool:
    return any(getattr(seat, name) != value for name, value in kind.items())


def _follow(session: CodevSession, user: User) -> Seat | None:
    """Read again under the lock: a role may have been named in between."""
    with transaction.atomic():
        held = CodevSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
        kind, seat = _read(held, user)
        if kind and seat and _differs(seat, kind):
            for name, value in kind.items():
                setattr(seat, name, value)
            seat.save(update_fields=list(kind))
            seat_changed.send(sender=Seat, session=held, seat=seat)
        session.last_seq = held.last_seq
    return seat


def _add(session: CodevSession, user: User, kind: Kind) -> Seat:
    last = session.seats.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            return Seat.objects.create(session=session, user=user, number=last + 1, **kind)
    except IntegrityError:
        # Two pages of one person, or two newcomers, at the same instant: read what the other made.
        seat = Seat.objects.filter(session=session, user=user).first()
        return seat or _add(session, user, kind)
