"""How an organization begins: a one-time link, and whoever opens it becomes its first admin."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from groups.models import Organization, OrganizationLink, OrganizationRole
from groups.services.errors import LinkGone
from groups.tokens import hashed, new_token

VALID_FOR = timedelta(days=7)


def first_link() -> str | None:
    """A link to begin the first organization; None when there is one. It replaces the ones printed before."""
    if Organization.objects.exists():
        return None
    OrganizationLink.objects.filter(used_at=None).delete()
    return organization_link()


@transaction.atomic
def organization_link() -> str:
    """A link with which one more organization can be begun; nothing but its hash is kept."""
    token = new_token()
    OrganizationLink.objects.create(token_hash=hashed(token), expires_at=timezone.now() + VALID_FOR)
    return settings.SITE_URL + reverse("organization_begin", args=[token])


def open_link(token: str) -> OrganizationLink:
    """Raises LinkGone for a token that is unknown, used or older than seven days."""
    link = OrganizationLink.objects.open_at(timezone.now()).filter(token_hash=hashed(token)).first()
    if link is None:
        raise LinkGone
    return link


@transaction.atomic
def begin_organization(actor: User, link: OrganizationLink, *, name: str, language: str) -> Organization:
    """The organization, with the actor as its admin. Raises LinkGone when the link was used meanwhile."""
    now = timezone.now()
    organization = Organization(name=name, language=language, time_zone=actor.time_zone)
    # The conditional update is what makes the link single-use: of two at once, one changes the row.
    if not OrganizationLink.objects.open_at(now).filter(pk=link.pk).update(used_at=now):
        raise LinkGone
    organization.save()
    OrganizationLink.objects.filter(pk=link.pk).update(organization=organization)
    OrganizationRole.objects.create(organization=organization, user=actor, role=OrganizationRole.Role.ADMIN)
    record(actor, "organization.begun", organization=organization)
    return organization
