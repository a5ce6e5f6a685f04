"""Who is expected in a session: one seat a person, numbered once and for good."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from codev.accounts.models import User
from groups.models import Membership
from sessions.models import CodevSession, Seat

RUNNERS = (Membership.Role.FACILITATOR, Membership.Role.CO_FACILITATOR, Membership.Role.DEPUTY)


def ensure_seats(session: CodevSession) -> None:
    """A seat for every member of today: who facilitates first, then by the date of joining."""
    members = Membership.objects.active().filter(group=session.group_id).order_by("joined_at", "pk")
    for membership in sorted(members.select_related("user"), key=lambda each: each.role not in RUNNERS):
        ensure_seat(session, membership.user)


def ensure_seat(session: CodevSession, user: User) -> Seat | None:
    """The person's seat, made for who joined the group later; None for who is not a member today."""
    membership = Membership.objects.active().filter(group=session.group_id, user=user).first()
    if membership is None:
        return None
    seat = Seat.objects.filter(session=session, user=user).select_related("user").first()
    return seat or _add(session, membership)


def _add(session: CodevSession, membership: Membership) -> Seat:
    last = session.seats.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            return Seat.objects.create(
                session=session,
                user=membership.user,
                number=last + 1,
                facilitator=membership.role in RUNNERS,
            )
    except IntegrityError:
        # Two pages of one person, or two newcomers, at the same instant: read what the other made.
        seat = Seat.objects.filter(session=session, user=membership.user).first()
        return seat or _add(session, membership)
