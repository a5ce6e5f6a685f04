"""Who is expected in a session: one seat a person, numbered once and for good."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from codev.accounts.models import User
from groups.models import Membership
from sessions.models import CodevSession, Guest, Seat

RUNNERS = (Membership.Role.FACILITATOR, Membership.Role.CO_FACILITATOR, Membership.Role.DEPUTY)


def ensure_seats(session: CodevSession) -> None:
    """A seat for every member of today: who facilitates first, then by the date of joining."""
    members = Membership.objects.active().filter(group=session.group_id).order_by("joined_at", "pk")
    for membership in sorted(members.select_related("user"), key=lambda each: each.role not in RUNNERS):
        ensure_seat(session, membership.user)


def ensure_seat(session: CodevSession, user: User) -> Seat | None:
    """The person's seat, made for who came later; None for who is neither a member today nor a guest."""
    membership = Membership.objects.active().filter(group=session.group_id, user=user).first()
    if membership is not None:
        kind = {"facilitator": membership.role in RUNNERS}
    else:
        guest = Guest.objects.standing().filter(session=session, user=user).first()
        if guest is None:
            return None
        kind = {"guest": True, "observer": guest.observer}
    seat = Seat.objects.filter(session=session, user=user).select_related("user").first()
    return seat or _add(session, user, kind)


def _add(session: CodevSession, user: User, kind: dict[str, bool]) -> Seat:
    last = session.seats.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            return Seat.objects.create(session=session, user=user, number=last + 1, **kind)
    except IntegrityError:
        # Two pages of one person, or two newcomers, at the same instant: read what the other made.
        seat = Seat.objects.filter(session=session, user=user).first()
        return seat or _add(session, user, kind)
