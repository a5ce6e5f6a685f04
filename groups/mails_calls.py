"""The mail to who was taken off a waiting list."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from groups.models import Volunteer


@mail_kind("volunteer_taken_off")
def taken_off_mail(message: OutboxMessage) -> EmailMessage | None:
    ended = Volunteer.objects.filter(pk=message.key, taken_off=True)
    entry = ended.select_related("call__organization").first()
    if entry is None:
        return None
    context = {
        "organization": entry.call.organization.name,
        "call": entry.call.title,
        "link": settings.SITE_URL + reverse("volunteering", args=[entry.pk]),
    }
    # The subject names nobody: it shows on locked screens.
    subject = _("About the waiting list for co-development groups")
    return compose("volunteer_taken_off", to=message.address, subject=subject, context=context)
