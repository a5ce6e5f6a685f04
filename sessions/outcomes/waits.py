"""What waits for who facilitated: a word to the client for the day after."""

from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from codev.accounts.models import User
from groups import waits
from groups.waits import Places, Wait
from sessions.models import CodevSession, Seat
from sessions.outcomes import word


def _to_say(user: User, places: Places) -> list[Wait]:
    """Until it is written or dismissed, or its morning has come."""
    if not places.run:
        return []
    ended = CodevSession.objects.filter(
        group__in=places.run,
        status=CodevSession.Status.ENDED,
        ended_at__gt=timezone.now() - timedelta(days=2),
    )
    led = Seat.objects.filter(session__in=ended, user=user, facilitator=True, taken_at__isnull=False)
    clients = Seat.objects.filter(
        Q(case__isnull=False) | Q(pk=F("session__client")), session__in=led.values("session"), word=None
    )
    rows = clients.exclude(user=user).select_related("user", "session__group").order_by("session", "number")
    return [_wait(seat) for seat in rows if word.is_open(seat, timezone.now())]


def _wait(seat: Seat) -> Wait:
    text = _("A word to %(name)s for tomorrow") % {"name": seat.user.called}
    url = reverse("client_word", args=[seat.session_id, seat.number])
    return Wait(seat.session.group, text, _("Write it"), url, timezone.localdate(word.due_at(seat)))


waits.asks.append(_to_say)
