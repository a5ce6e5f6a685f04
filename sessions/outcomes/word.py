"""A word from the facilitator, which the client gets the day after: rows first, and no words once sent."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import at_each_tick, mail_kind
from codev.outbox.services import enqueue, requeue
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import ClientWord, CodevSession, Seat
from sessions.outcomes.errors import TooLate

KIND = "client_word"
AT = time(9)
State = OutboxMessage.State
OVER = (State.SENT, State.UNKNOWN, State.FAILED, State.DROPPED)


def clients_of(session: CodevSession) -> QuerySet[Seat]:
    """The client, or both of them."""
    theirs = Q(pk=session.client_id) | Q(case__isnull=False)
    return Seat.objects.filter(theirs, session=session).select_related("user", "session", "word")


def due_at(seat: Seat) -> datetime:
    """Nine in the morning after the session, by the client's clock."""
    zone = ZoneInfo(seat.user.time_zone)
    assert seat.session.ended_at is not None
    day = seat.session.ended_at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, AT, tzinfo=zone)


def is_open(seat: Seat, now: datetime) -> bool:
    return seat.session.ended_at is not None and now < due_at(seat)


@transaction.atomic
def write(actor: User, seat: Seat, text: str, *, now: datetime) -> None:
    """Keeps the words until they are sent; none takes them back. Raises NotAllowed, TooLate."""
    _may(actor, seat, now)
    if not text:
        ClientWord.objects.filter(seat=seat).delete()
        return
    values = {"text": text, "written_by": actor, "dismissed_at": None}
    ClientWord.objects.update_or_create(seat=seat, defaults=values)
    message = enqueue(KIND, seat.pk, user=seat.user, due_at=due_at(seat))
    if message.due_at != due_at(seat):
        requeue(message, due_at=due_at(seat))  # the session was reopened, and ended on another day


@transaction.atomic
def dismiss(actor: User, seat: Seat, *, now: datetime) -> None:
    """No word for this client, and nothing waits. Raises NotAllowed, TooLate."""
    _may(actor, seat, now)
    values = {"text": "", "written_by": actor, "dismissed_at": now}
    ClientWord.objects.update_or_create(seat=seat, defaults=values)


def _may(actor: User, seat: Seat, now: datetime) -> None:
    Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    client = rules.is_client(seat) and seat.user_id != actor.pk
    if not (client and rules.may_write_to_client(actor, seat.session)):
        raise NotAllowed
    if not is_open(seat, now):
        raise TooLate


@mail_kind(KIND)
def word_mail(message: OutboxMessage) -> EmailMessage | None:
    """Nothing where nothing was written, where the case was withdrawn, and where the client has left."""
    words = ClientWord.objects.select_related("seat__session__group", "seat__user", "written_by")
    word = words.filter(seat=int(message.key)).exclude(text="").first()
    if word is None or not rules.is_client(word.seat):
        return None
    session = word.seat.session
    if not rules.is_expected(word.seat.user, session):
        return None
    context = {
        "text": word.text,
        "name": word.written_by.name if word.written_by else "",
        "number": session.number,
        "group": session.group.name,
        "link": settings.SITE_URL + reverse("session", args=[session.pk]),
    }
    # The subject names nobody, no group and no situation: it shows on locked screens.
    return compose(KIND, to=message.address, subject=_("A word after your session"), context=context)


@at_each_tick
def erase_sent() -> None:
    """What has left, or will not leave any more, is kept nowhere here."""
    written = ClientWord.objects.exclude(text="")
    keys = [str(seat) for seat in written.values_list("seat", flat=True)]
    over = OutboxMessage.objects.filter(kind=KIND, key__in=keys, state__in=OVER)
    written.filter(seat__in=[int(key) for key in over.values_list("key", flat=True)]).update(text="")
