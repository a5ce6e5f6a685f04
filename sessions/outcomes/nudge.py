"""One mail midway to the next session to who said they would try something. Never a word of it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import at_each_tick, mail_kind, mail_topic
from codev.outbox.services import enqueue
from sessions import rules
from sessions.models import ActionItem, CodevSession, Seat

KIND = "action_nudge"
TOPIC = mail_topic(
    "actions", gettext_lazy("What you said you would try"), gettext_lazy("Once, midway to the next session.")
)
AT = time(9)
SETTLED = timedelta(days=1)  # by then the client has written what they will do
USUAL = timedelta(weeks=4)  # to the next session, where none is planned
LATEST = timedelta(weeks=12)
Status = CodevSession.Status


@at_each_tick
def ask_midway() -> None:
    """Into the outbox, for each person who has something under way and got no mail of that session."""
    for seat in _trying(timezone.now()).select_related("user", "session__group"):
        enqueue(KIND, seat.pk, user=seat.user, due_at=midway(seat))


def midway(seat: Seat) -> datetime:
    """Nine in the morning, by the person's clock, of the day halfway to the group's next session."""
    session = seat.session
    assert session.ended_at is not None
    planned = CodevSession.objects.filter(
        group=session.group_id, status=Status.PLANNED, starts_at__gt=session.ended_at
    )
    after = planned.order_by("starts_at").values_list("starts_at", flat=True).first()
    half = ((after - session.ended_at) if after else USUAL) / 2
    day = (session.ended_at + half).astimezone(ZoneInfo(seat.user.time_zone)).date()
    return datetime.combine(day, AT, tzinfo=ZoneInfo(seat.user.time_zone))


def _trying(now: datetime) -> QuerySet[Seat]:
    """Seats of sessions held lately, not rehearsed, in open groups, with something planned or being tried."""
    asked = OutboxMessage.objects.filter(kind=KIND, key=OuterRef("key"))
    return (
        Seat.objects.annotate(key=Cast("pk", CharField()))
        .filter(
            ~Exists(asked),
            Exists(_open_actions().filter(seat=OuterRef("pk"))),
            session__status=Status.ENDED,
            session__ended_at__range=(now - LATEST, now - SETTLED),
            session__group__closed_at=None,
            session__group__rehearsal=False,
        )
        .order_by("pk")
    )


def _open_actions() -> QuerySet[ActionItem]:
    return ActionItem.objects.filter(state__in=ActionItem.OPEN)


@mail_kind(KIND, topic=TOPIC)
def nudge_mail(message: OutboxMessage) -> EmailMessage | None:
    """Nothing where all of it is done, changed or dropped, the case was withdrawn, or the person has left."""
    seat = Seat.objects.select_related("session__group", "user").filter(pk=int(message.key)).first()
    if seat is None or not _open_actions().filter(seat=seat).exists():
        return None
    session = seat.session
    if not rules.is_expected(seat.user, session):
        return None
    context = {
        "number": session.number,
        "group": session.group.name,
        "link": settings.SITE_URL + reverse("session", args=[session.pk]),
    }
    # The subject names nobody, no group and no situation: it shows on locked screens.
    return compose(KIND, to=message.address, subject=_("Midway: where does it stand?"), context=context)
