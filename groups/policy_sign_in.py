"""What an organization sets about signing in: how long a device stays signed in without being used."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from codev.accounts.idle import idle_limit, limit_of, shorten
from codev.accounts.models import User
from groups.models import Membership, Organization, OrganizationRole
from groups.policy import setting
from groups.signals import membership_began

DAYS = (1, 7, 30, 90)


def _choices() -> list[tuple[int, str]]:
    return [(one, ngettext("After one day without use", "After %(n)s days without use", one) % {"n": one})
            for one in DAYS]  # fmt: skip


SIGNED_IN_DAYS = setting(
    "signed_in_days",
    section=_("Signing in"),
    default=30,
    field=lambda: forms.TypedChoiceField(
        label=_("A device is signed out"),
        help_text=_(
            "Then it asks for a code again. It holds at once for everybody who has a role or sits in a group "
            "here; for who belongs to several organizations, the shortest time holds."
        ),
        coerce=int,
        choices=_choices,
        widget=forms.Select({"class": "input"}),
    ),
)


def limit_in(organization: Organization) -> timedelta:
    return timedelta(days=SIGNED_IN_DAYS.of(organization))


@idle_limit
def _shortest(user: User) -> timedelta | None:
    return min((limit_in(one) for one in Organization.objects.visible_to(user)), default=None)


@receiver(membership_began)
def bind(membership: Membership, **_: Any) -> None:
    """Who joins is bound at once, on devices that were signed in before."""
    bind_person(membership.user)


def bind_person(user: User) -> None:
    shorten(User.objects.filter(pk=user.pk), limit_of(user))


def people_of(organization: Organization) -> QuerySet[User]:
    """To whom the limit of this organization applies: as Organization.objects.visible_to() has it."""
    roles = OrganizationRole.objects.active().filter(organization=organization)
    seats = Membership.objects.active().filter(group__organization=organization, group__rehearsal=False)
    return User.objects.filter(Q(pk__in=roles.values("user")) | Q(pk__in=seats.values("user")))
