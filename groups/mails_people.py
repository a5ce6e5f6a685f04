"""The mails about the charter, about roles, and to who is no longer in a group."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from groups.mail_topics import CHARTER, ROLES
from groups.models import Charter, Membership
from groups.rules import has_signed

REMOVED = "member_removed"
# No subject names anybody or a group: it shows on locked screens.


@mail_kind("charter_changed", topic=CHARTER)
def charter_mail(message: OutboxMessage) -> EmailMessage | None:
    """Not to who has signed meanwhile, nor of a version that another has replaced."""
    charter = Charter.objects.filter(pk=message.key, group__closed_at=None).select_related("group").first()
    if charter is None or Charter.objects.current(charter.group) != charter:
        return None
    reader = _reader(message)
    belongs = Membership.objects.active().filter(group=charter.group, user=reader).exists()
    if not belongs or has_signed(reader, charter.group):
        return None
    context = {
        "group": charter.group.name,
        "link": settings.SITE_URL + reverse("charter_sign", args=[charter.group_id]),
    }
    subject = _("The charter of your co-development group has changed")
    return compose("charter_changed", to=message.address, subject=subject, context=context)


@mail_kind("role_named", topic=ROLES)
def role_mail(message: OutboxMessage) -> EmailMessage | None:
    """Only of the role that is still held."""
    stay = _stay(message)
    if stay is None or stay.role != message.key.split(":")[1]:
        return None
    subject = _("Your role in your co-development group")
    return compose("role_named", to=message.address, subject=subject, context=_about(stay))


@mail_kind("group_handed_over", topic=ROLES)
def handed_over_mail(message: OutboxMessage) -> EmailMessage | None:
    stay = _stay(message)
    if stay is None or stay.role != Membership.Role.FACILITATOR:
        return None
    subject = _("You now facilitate a co-development group")
    return compose("group_handed_over", to=message.address, subject=subject, context=_about(stay))


@mail_kind(REMOVED)
def removed_mail(message: OutboxMessage) -> EmailMessage | None:
    """Not to who was let in again before it left."""
    stay = Membership.objects.filter(pk=message.key).select_related("group").first()
    if stay is None:
        return None
    if Membership.objects.active().filter(group=stay.group, user=stay.user_id).exists():
        return None
    subject = _("Your seat in a co-development group has ended")
    return compose(REMOVED, to=message.address, subject=subject, context={"group": stay.group.name})


def _reader(message: OutboxMessage) -> User:
    assert isinstance(message.recipient, User)
    return message.recipient


def _stay(message: OutboxMessage) -> Membership | None:
    """The recipient's, while it lasts, in a group that is open."""
    stays = Membership.objects.active().filter(user=_reader(message), group__closed_at=None)
    return stays.filter(pk=message.key.partition(":")[0]).select_related("group").first()


def _about(stay: Membership) -> dict[str, str]:
    link = settings.SITE_URL + reverse("group", args=[stay.group_id])
    return {"group": stay.group.name, "role": stay.role, "link": link}
