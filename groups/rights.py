"""What groups and organizations say when somebody erases what is theirs."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.rights import hooks
from codev.rights.hooks import Blocker, Place
from groups.models import CodevGroup, Invitation, Membership, Organization, OrganizationRole

Role = Membership.Role


def _places(user: User) -> list[Place]:
    """Also groups that the person has left: their words may still be there. Before signing nobody has any."""
    sat = user.charter_signatures.filter(charter__group__memberships__user=user).values("charter__group")
    here = Exists(CodevGroup.objects.visible_to(user).filter(pk=OuterRef("pk")))
    groups = CodevGroup.objects.real().filter(pk__in=sat).annotate(here=here).order_by("name", "pk")
    return [
        Place(str(pk), name, reverse("group_retention", args=[pk]) if here else "")
        for pk, name, here in groups.values_list("pk", "name", "here")
    ]


def _hold(user: User) -> None:
    """As services lock them, organizations before groups. Whoever goes meanwhile is gone when these are free,
    and who is handed a group meanwhile has it."""
    led = Organization.objects.administered_by(user).order_by("pk")
    list(led.select_for_update(of=("self",), no_key=True))
    mine = Membership.objects.active().filter(user=user).values("group")
    groups = CodevGroup.objects.filter(pk__in=mine).order_by("pk")
    list(groups.select_for_update(of=("self",), no_key=True))


def _led_alone(user: User) -> list[Blocker]:
    """Groups that would be left without anybody who facilitates them."""
    others = (
        Membership.objects.active().filter(group=OuterRef("group"), role=Role.FACILITATOR).exclude(user=user)
    )
    mine = Membership.objects.active().filter(~Exists(others), user=user, role=Role.FACILITATOR)
    open_ones = mine.filter(group__closed_at=None, group__rehearsal=False).select_related("group")
    return [
        Blocker(
            _("Nobody else facilitates %(group)s. Hand it over to somebody, or close it.")
            % {"group": one.group.name},
            _("Hand the group over"),
            reverse("group_hand_over", args=[one.group_id]),
        )
        for one in open_ones.order_by("group__name", "pk")
    ]


def _administered_alone(user: User) -> list[Blocker]:
    """Organizations with other people in them, who would be left without an admin."""
    admins = OrganizationRole.objects.active().filter(role=OrganizationRole.Role.ADMIN)
    roles = OrganizationRole.objects.active().filter(organization=OuterRef("pk")).exclude(user=user)
    seats = Membership.objects.active().filter(group__organization=OuterRef("pk")).exclude(user=user)
    alone = Organization.objects.administered_by(user).exclude(
        pk__in=admins.exclude(user=user).values("organization")
    )
    return [
        Blocker(
            _("Nobody else administers %(organization)s. Appoint another admin first.")
            % {"organization": one.name},
            _("To the people"),
            reverse("organization_people", args=[one.pk]),
        )
        for one in alone.filter(Exists(roles) | Exists(seats)).order_by("name", "pk")
    ]


def _invited(address: str) -> dict[str, int]:
    count, _rows = Invitation.objects.filter(address=address).delete()
    return {Invitation._meta.label: count}


hooks.places.append(_places)
hooks.holds.append(_hold)
hooks.account_blockers += [_led_alone, _administered_alone]
hooks.by_address.append(_invited)
