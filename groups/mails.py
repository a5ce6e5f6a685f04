"""The mails of groups, written at the moment they are sent."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from groups.models import Invitation
from groups.models.invitation import VALID_FOR
from groups.models.offer import left_by_signing
from groups.tokens import hashed, new_token


@mail_kind("invitation")
def invitation_mail(message: OutboxMessage) -> EmailMessage | None:
    """The token is made here, so that it exists in the mail alone; the seven days begin here too."""
    pending = Invitation.objects.pending().filter(pk=message.key)
    invitation = pending.of_open_groups().select_related("group", "invited_by").first()
    if invitation is None:
        return None
    token = new_token()
    invitation.token_hash, invitation.expires_at = hashed(token), timezone.now() + VALID_FOR
    # Conditional: one taken up or revoked a moment ago stays as it is.
    if not pending.update(token_hash=invitation.token_hash, expires_at=invitation.expires_at):
        return None
    context = {
        "inviter": invitation.invited_by.name if invitation.invited_by else "",
        "group": invitation.group.name,
        "leaves": left_by_signing(invitation),
        "link": settings.SITE_URL + reverse("invitation", args=[token]),
        "until": date_format(timezone.localtime(invitation.expires_at), "DATETIME_FORMAT"),
    }
    # The subject names nobody and no group: it shows on locked screens.
    subject = _("You are invited to a co-development group")
    return compose("invitation", to=message.address, subject=subject, context=context)
