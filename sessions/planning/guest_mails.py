"""The mail that invites a guest, written at the moment it is sent."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from groups.tokens import hashed, new_token
from sessions.models import CodevSession, Guest
from sessions.models.guest import VALID_FOR
from sessions.planning import moments
from sessions.planning.guests import KIND


@mail_kind(KIND)
def guest_mail(message: OutboxMessage) -> EmailMessage | None:
    """The token is made here, so that it exists in the mail alone; the seven days begin here too."""
    waiting = Guest.objects.invited().filter(pk=message.key, agreed_at=None)
    guest = waiting.select_related("session__group", "invited_by").first()
    if guest is None or guest.session.status != CodevSession.Status.PLANNED or guest.session.group.closed_at:
        return None
    token, until = new_token(), timezone.now() + VALID_FOR
    # Conditional: one taken up or revoked a moment ago stays as it is.
    if not waiting.update(token_hash=hashed(token), expires_at=until):
        return None
    session = guest.session
    context = {
        "inviter": guest.invited_by.name if guest.invited_by else "",
        "group": session.group.name,
        "observer": guest.observer,
        "day": moments.day(session.starts_at),
        "span": moments.span(session.starts_at, session.ends_at),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
        "link": settings.SITE_URL + reverse("guest", args=[token]),
        "until": date_format(timezone.localtime(until), "DATETIME_FORMAT"),
    }
    # The subject names nobody and no group: it shows on locked screens.
    subject = _("You are invited to a session as a guest")
    return compose(KIND, to=message.address, subject=subject, context=context)
