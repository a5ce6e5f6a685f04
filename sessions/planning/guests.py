"""A guest of one session: invited by the facilitator, agreed by themselves, taken back until they sit."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue, requeue
from groups.models import Charter, Membership
from groups.services.errors import AddressTaken, CharterChanged, LinkGone, NotAllowed
from groups.services.people import person_at, set_name_once
from groups.tokens import hashed
from sessions import rules
from sessions.models import CodevSession, Guest, Seat
from sessions.models.guest import VALID_FOR
from sessions.planning.errors import TooManySeats
from sessions.planning.seats import ensure_seat
from sessions.protocol.decide.arriving import MOST_SEATS
from sessions.signals import guest_revoked, seat_lost

KIND = "guest_invitation"


@dataclass(frozen=True)
class Agreeing:
    """What the guest says: which version they read; ``reports_with`` is empty without a reporting line."""

    version: int
    name: str = ""
    reports_with: str = ""


@transaction.atomic
def invite_guest(actor: User, session: CodevSession, *, address: str, name: str, observer: bool) -> Guest:
    """Mails a link for this one session. Raises NotAllowed, AddressTaken, TooManySeats."""
    session = _locked(session)
    if not rules.can_invite_guests(actor, session):
        raise NotAllowed
    invited = Guest.objects.invited().filter(session=session)
    members = Membership.objects.active().filter(group=session.group)
    if members.filter(user__email=address).exists() or invited.filter(address=address).exists():
        raise AddressTaken
    if members.count() + invited.count() >= MOST_SEATS:
        raise TooManySeats
    until = timezone.now() + VALID_FOR
    guest = Guest.objects.create(
        session=session, address=address, name=name, observer=observer, invited_by=actor, expires_at=until
    )
    known = User.objects.filter(email=address).first()
    enqueue(KIND, guest.pk, user=known, address=address, language=session.group.language)
    _note(actor, "session.guest_invited", guest)
    return guest


@transaction.atomic
def invite_again(actor: User, guest: Guest, *, mailing: int) -> bool:
    """Another mail and link; ``mailing`` is the one that the person saw: pressed twice, sent once."""
    if not rules.can_invite_guests(actor, guest.session):
        raise NotAllowed
    rows = Guest.objects.invited().filter(pk=guest.pk, agreed_at=None, mailing=mailing)
    if not rows.update(mailing=F("mailing") + 1, expires_at=timezone.now() + VALID_FOR):
        return False
    for message in OutboxMessage.objects.filter(kind=KIND, key=str(guest.pk)):
        requeue(message)
    _note(actor, "session.guest_invited_again", guest)
    return True


@transaction.atomic
def revoke_guest(actor: User, guest: Guest) -> bool:
    """Their rights end at once, and what they have open closes. False when it was done before.

    Raises NotAllowed, also for who sits in a session that has begun, and once it is over.
    """
    session = _locked(guest.session)
    guest.refresh_from_db()  # they may have agreed meanwhile
    seats = list(Seat.objects.filter(session=session, user=guest.user_id, guest=True))
    if not rules.can_revoke_guests(actor, session) or rules.sits_there(guest, session, seats):
        raise NotAllowed
    if not Guest.objects.invited().filter(pk=guest.pk).update(revoked_at=timezone.now()):
        return False
    guest.refresh_from_db()
    if guest.user:
        for seat in seats:
            seat_lost.send(sender=Seat, session=session, seat=seat)
        enqueue("guest_uninvited", f"{session.pk}:{guest.pk}", user=guest.user)
    _note(actor, "session.guest_revoked", guest)
    transaction.on_commit(lambda: guest_revoked.send_robust(sender=Guest, guest=guest) and None)
    return True


def open_guest(token: str) -> Guest:
    """Reads and consumes nothing. Raises LinkGone for unknown, agreed, revoked and expired ones alike."""
    rows = Guest.objects.open_at(timezone.now()).select_related("session__group", "invited_by")
    guest = rows.filter(token_hash=hashed(token)).first()
    if guest is None:
        raise LinkGone
    return guest


def session_by(user: User, token: str) -> CodevSession | None:
    """The session to which this very person has agreed by the link: the mail stays a way back to it."""
    found = Guest.objects.standing().filter(token_hash=hashed(token), user=user)
    return CodevSession.objects.filter(guests__in=found).first()


def invited_guest(guest: Guest) -> User:
    """The user of the address, who has yet to prove by a code that it is theirs."""
    group = guest.session.group
    return person_at(guest.address, language=group.language, time_zone=group.time_zone)


@transaction.atomic
def agree(actor: User, guest: Guest, said: Agreeing) -> Guest:
    """Takes the invitation up, for this session alone; a newer charter is agreed to the same way.

    Raises LinkGone when it is no longer the actor's to take up, CharterChanged when another version binds.
    """
    session = _locked(guest.session)
    now = timezone.now()
    mine = Guest.objects.addressed_to(actor).filter(pk=guest.pk)
    again = Guest.objects.standing().filter(pk=guest.pk, user=actor)
    if not (mine.open_at(now).exists() or again.exists()):
        raise LinkGone
    charter = Charter.objects.current(session.group)
    if charter.version != said.version:
        raise CharterChanged
    first = not again.exists()
    set_name_once(actor, said.name)
    Guest.objects.filter(pk=guest.pk).update(
        user=actor, agreed_at=now, charter=charter, reports_with=said.reports_with
    )
    ensure_seat(session, actor)
    if first:
        enqueue("session_invitation", f"{session.pk}:{guest.pk}", user=actor)
    _note(actor, "session.guest_agreed", guest)
    guest.refresh_from_db()
    return guest


def _locked(session: CodevSession) -> CodevSession:
    """As it is now: who is expected is decided one after the other."""
    rows = CodevSession.objects.select_for_update(of=("self",)).select_related("group")
    return rows.get(pk=session.pk)


def _note(actor: User, action: str, guest: Guest) -> None:
    group = guest.session.group
    record(
        actor, action, organization=group.organization_id, group=group, session=guest.session, object=guest
    )
