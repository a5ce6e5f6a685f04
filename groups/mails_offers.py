"""The mail to who facilitates a group that an organizer has composed."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from groups.mail_topics import ROLES
from groups.models import CodevGroup
from groups.notices_offers import COMPOSED_MAIL, first_page


@mail_kind(COMPOSED_MAIL, topic=ROLES)
def composed_mail(message: OutboxMessage) -> EmailMessage | None:
    """It leads by the charter, which they have yet to sign. Nothing where the group was closed or handed over
    meanwhile."""
    if message.recipient is None:
        return None
    group = CodevGroup.objects.given_to(message.recipient).filter(pk=message.key).first()
    if group is None:
        return None
    context = {"group": group.name, "link": settings.SITE_URL + first_page(group)}
    subject = _("A co-development group waits for you")
    return compose("group_composed", to=message.address, subject=subject, context=context)
