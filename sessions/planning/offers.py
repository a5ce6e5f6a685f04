"""Which plans the groups of an organization may choose, and by what name."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from groups.models import CodevGroup, Organization
from sessions.models import CodevSession, GroupPlan, OrganizationPlan, PlanVersion, ShownPlan
from sessions.models.plan import OWN
from sessions.names import in_words, plan_name
from sessions.protocol.plan import Plan, PlanError
from sessions.protocol.plans import EVERY, LIBRARY

USUAL = "codev-90"
ONCE = frozenset({"first-120", "last-90"})
KEPT = "kept"  # the plan that a session has, also where it is offered no more


@dataclass(frozen=True)
class Offer:
    """``key`` stays while a plan of one's own is changed; ``plan.key`` names the version."""

    key: str
    name: str
    plan: Plan


def offers_of(organization: Organization) -> list[Offer]:
    """What is shipped, what the organization shows of the library, its own: the plans of a new session."""
    shown = set(ShownPlan.objects.filter(organization=organization).values_list("key", flat=True))
    library = {key: plan for key, plan in LIBRARY.items() if key in shown}
    own = newest(OrganizationPlan.objects.filter(organization=organization, archived_at=None, shown=True))
    return [*shipped(EVERY.items()), *shipped(library.items()), *map(own_offer, own)]


def usable_always(offers: list[Offer]) -> list[Offer]:
    """Those with which all sessions of a group may begin: not the plan of its first, nor of a last one."""
    return [one for one in offers if one.key not in ONCE]


def shipped(plans: Iterable[tuple[str, Plan]]) -> list[Offer]:
    return [Offer(key, plan_name(key), plan) for key, plan in plans]


def newest(plans: QuerySet[OrganizationPlan]) -> QuerySet[PlanVersion]:
    """The version of today of each of these plans, oldest plan first."""
    last = PlanVersion.objects.filter(plan=OuterRef("plan")).order_by("-number").values("pk")[:1]
    versions = PlanVersion.objects.filter(plan__in=plans, pk=Subquery(last))
    return versions.select_related("plan").order_by("plan_id")


def own_offer(version: PlanVersion) -> Offer:
    return Offer(version.plan.key, in_words(version.names), version.read())


def usual_key(group: CodevGroup, length: int, offers: list[Offer]) -> str:
    """With what a new session begins: as the group has chosen, where that is still offered; otherwise
    codev of the usual ``length``."""
    chosen = GroupPlan.objects.filter(group=group).values_list("key", flat=True).first()
    offered = {one.key for one in offers}
    return next(key for key in (chosen, f"codev-{length}", USUAL) if key in offered)


def offers_for(session: CodevSession) -> tuple[list[Offer], str]:
    """What the session may be changed to, and what it has: one of these, or, where its plan is offered no
    more or has a newer version, the plan as it was frozen."""
    offers, kept = offers_of(session.group.organization), Plan.from_data(session.plan)
    for offer in offers:
        if _same_but_minutes(offer.plan, kept):
            return offers, offer.key
    name = name_of(session)
    return [
        Offer(KEPT, _("As planned: %(plan)s") % {"plan": name} if name else _("As planned"), kept),
        *offers,
    ], KEPT


def _same_but_minutes(plan: Plan, other: Plan) -> bool:
    if len(plan.stages) != len(other.stages):
        return False
    return with_minutes(plan, tuple(stage.minutes for stage in other.stages)) == other


def name_of(session: CodevSession) -> str:
    """By which plan the session is held, as it was called when it was frozen."""
    key = str(session.plan["key"])
    if not key.startswith(OWN):
        return plan_name(key) if key in EVERY or key in LIBRARY else ""
    plan, _dot, number = key.removeprefix(OWN).partition(".")
    versions = PlanVersion.objects.filter(plan__organization=session.group.organization_id)
    version = versions.filter(plan=int(plan), number=int(number)).first()
    return in_words(version.names) if version else ""


def with_minutes(plan: Plan, minutes: tuple[int, ...] | None) -> Plan:
    """The plan with other minutes, stage by stage. Raises PlanError."""
    if minutes is None:
        return plan
    if len(minutes) != len(plan.stages):
        raise PlanError("minutes: one number for each stage")
    stages = tuple(replace(stage, minutes=own) for stage, own in zip(plan.stages, minutes, strict=True))
    return Plan.from_data(replace(plan, stages=stages).to_data())
