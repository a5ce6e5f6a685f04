"""The mails of groups, written at the moment they are sent."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from groups.models import Invitation, OrganizationRole
from groups.models.invitation import VALID_FOR
from groups.tokens import hashed, new_token


@mail_kind("invitation")
def invitation_mail(message: OutboxMessage) -> EmailMessage | None:
    """The token is made here, so that it exists in the mail alone; the seven days begin here too."""
    invitation = (
        Invitation.objects.pending().select_related("group", "invited_by").filter(pk=message.key).first()
    )
    if invitation is None or invitation.group.closed_at:
        return None
    token = new_token()
    invitation.token_hash, invitation.expires_at = hashed(token), timezone.now() + VALID_FOR
    invitation.save(update_fields=["token_hash", "expires_at"])
    link = settings.SITE_URL + reverse("invitation", args=[token])
    body = render_to_string("groups/mail/invitation.txt", {"invitation": invitation, "link": link})
    # The subject names nobody and no group: it shows on locked screens.
    return EmailMessage(_("You are invited to a co-development group"), body, to=[message.address])


@mail_kind("facilitator_appointed")
def appointed_mail(message: OutboxMessage) -> EmailMessage | None:
    role = (
        OrganizationRole.objects.active()
        .select_related("organization", "user")
        .filter(pk=message.key)
        .first()
    )
    if role is None:
        return None
    link = settings.SITE_URL + reverse("dashboard")
    body = render_to_string("groups/mail/appointed.txt", {"role": role, "link": link})
    return EmailMessage(_("You may now create co-development groups"), body, to=[message.address])
