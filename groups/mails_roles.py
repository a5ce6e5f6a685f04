"""The mails to who was appointed, written at the moment they are sent."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from groups.mail_topics import ROLES
from groups.models import OrganizationRole

Role = OrganizationRole.Role


@mail_kind("facilitator_appointed", topic=ROLES)
def facilitator_mail(message: OutboxMessage) -> EmailMessage | None:
    subject = _("You may now create co-development groups")
    return _written(message, Role.FACILITATOR, subject)


@mail_kind("organizer_appointed", topic=ROLES)
def organizer_mail(message: OutboxMessage) -> EmailMessage | None:
    return _written(message, Role.ORGANIZER, _("You may now compose co-development groups"))


@mail_kind("admin_appointed", topic=ROLES)
def admin_mail(message: OutboxMessage) -> EmailMessage | None:
    return _written(message, Role.ADMIN, _("You now administer an organization on Codev"))


def _written(message: OutboxMessage, role: str, subject: str) -> EmailMessage | None:
    """None once the role has ended. The subject names no organization: it shows on locked screens."""
    held = OrganizationRole.objects.active().select_related("organization").filter(role=role)
    found = held.filter(pk=message.key).first()
    if found is None:
        return None
    page = (
        reverse("organization", args=[found.organization_id]) if role == Role.ADMIN else reverse("dashboard")
    )
    context = {"organization": found.organization.name, "role": role, "link": settings.SITE_URL + page}
    return compose("appointed", to=message.address, subject=subject, context=context)
