"""An organization makes plans its own: copying, changing, offering, putting away. And a group chooses one."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from groups import rules as group_rules
from groups.models import CodevGroup, Organization
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import GroupPlan, OrganizationPlan, PlanVersion, ShownPlan
from sessions.names import in_words
from sessions.planning.errors import NotOffered, PlanChanged, TooManyPlans
from sessions.planning.offers import Offer, newest, offers_of, own_offer, shipped, usable_always
from sessions.protocol.plan import Plan
from sessions.protocol.plans import EVERY, LIBRARY

Names = dict[str, str]
MOST_PLANS = 40  # the form of a new session lists them all


def every_plan(organization: Organization) -> list[Offer]:
    """All that there is to copy: shipped, library, the organization's own that are not put away."""
    own = newest(OrganizationPlan.objects.filter(organization=organization, archived_at=None))
    return [*shipped({**EVERY, **LIBRARY}.items()), *map(own_offer, own)]


@transaction.atomic
def copy_plan(actor: User, organization: Organization, key: str, names: Names) -> OrganizationPlan:
    """A plan of the organization's own, offered to nobody. Raises NotAllowed, NotOffered, TooManyPlans."""
    _only_admin(actor, organization)
    source = next((one for one in every_plan(organization) if one.key == key), None)
    if source is None:
        raise NotOffered
    Organization.objects.select_for_update(of=("self",)).get(pk=organization.pk)
    if OrganizationPlan.objects.filter(organization=organization, archived_at=None).count() >= MOST_PLANS:
        raise TooManyPlans
    plan = OrganizationPlan.objects.create(organization=organization)
    PlanVersion.objects.create(plan=plan, number=1, names=names, data=source.plan.to_data(), made_by=actor)
    record(actor, "plan.copied", organization=organization, object=plan, source=key)
    return plan


@transaction.atomic
def change_plan(
    actor: User, plan: OrganizationPlan, *, base: int, names: Names, data: dict[str, Any]
) -> PlanVersion:
    """The next version; the same one where nothing is different. ``base`` is the version that was read.

    Raises NotAllowed, PlanChanged, PlanError.
    """
    last = _held(actor, plan)
    if last.number != base:
        raise PlanChanged
    read = Plan.from_data({**data, "key": plan.key})
    same = read.to_data() == {**last.read().to_data(), "key": plan.key}
    if same and names == last.names:
        return last
    made = PlanVersion.objects.create(
        plan=plan, number=base + 1, names=names, data=read.to_data(), made_by=actor
    )
    record(actor, "plan.changed", organization=plan.organization_id, object=plan, version=made.number)
    return made


@transaction.atomic
def show_plan(actor: User, organization: Organization, key: str, *, shown: bool) -> None:
    """Offers a plan of the library, or of one's own, to the groups; or no longer. What is shipped always is.

    Raises NotAllowed, NotOffered.
    """
    _only_admin(actor, organization)
    if not _set_shown(organization, key, shown):
        raise NotOffered
    record(actor, "plan.shown" if shown else "plan.hidden", organization=organization, plan=key)


def _set_shown(organization: Organization, key: str, shown: bool) -> bool:
    if key in LIBRARY and shown:
        ShownPlan.objects.get_or_create(organization=organization, key=key)
        return True
    if key in LIBRARY:
        ShownPlan.objects.filter(organization=organization, key=key).delete()
        return True
    own = OrganizationPlan.objects.filter(organization=organization, archived_at=None)
    found = next((one for one in own if one.key == key), None)
    return bool(found and own.filter(pk=found.pk).update(shown=shown))


@transaction.atomic
def archive_plan(actor: User, plan: OrganizationPlan) -> None:
    """Offered no more and listed no more. Sessions that have it keep it. Twice changes nothing."""
    _only_admin(actor, plan.organization)
    if OrganizationPlan.objects.filter(pk=plan.pk, archived_at=None).update(archived_at=timezone.now()):
        record(actor, "plan.archived", organization=plan.organization_id, object=plan)


@transaction.atomic
def choose_plan(actor: User, group: CodevGroup, key: str) -> None:
    """With what the form of a new session begins; "" takes the length of the cycle again.

    Raises NotAllowed, NotOffered.
    """
    if not rules.can_schedule(actor, group):
        raise NotAllowed
    if key and key not in {one.key for one in usable_always(offers_of(group.organization))}:
        raise NotOffered
    if key:
        GroupPlan.objects.update_or_create(group=group, defaults={"key": key})
    else:
        GroupPlan.objects.filter(group=group).delete()
    record(actor, "group.plan_chosen", organization=group.organization_id, group=group, plan=key)


def newest_of(plan: OrganizationPlan) -> PlanVersion:
    version = plan.versions.select_related("plan").order_by("-number").first()
    assert version is not None  # copying makes the first
    return version


def plan_title(version: PlanVersion) -> str:
    return in_words(version.names)


def _held(actor: User, plan: OrganizationPlan) -> PlanVersion:
    """Its newest version, the plan locked: two who save go one after the other."""
    _only_admin(actor, plan.organization)
    held = OrganizationPlan.objects.select_for_update(of=("self",)).filter(pk=plan.pk, archived_at=None)
    if held.first() is None:
        raise NotAllowed
    return newest_of(plan)


def _only_admin(actor: User, organization: Organization) -> None:
    if not group_rules.is_admin(actor, organization):
        raise NotAllowed
