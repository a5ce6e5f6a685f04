"""The plans of an organization, for its admins: what there is, what its groups are offered."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from codev.paging import page_of
from groups.models import Organization
from groups.views.common import PersonRequest, administered
from sessions.models import OrganizationPlan, ShownPlan
from sessions.names import plan_name, plan_note, stage_names
from sessions.planning import own_plans
from sessions.planning.errors import NotOffered, TooManyPlans
from sessions.planning.offers import Offer, newest, own_offer, shipped
from sessions.protocol.plans import EVERY, LIBRARY

PER_PAGE = 12


@dataclass(frozen=True)
class Card:
    """A plan as the list shows it. ``shown``: whether groups are offered it; None where they always are."""

    offer: Offer
    note: str
    shown: bool | None = None
    own: OrganizationPlan | None = None

    @property
    def shares(self) -> list[tuple[int, int]]:
        return [(stage.step, stage.minutes) for stage in self.offer.plan.stages]

    @property
    def steps(self) -> list[tuple[int, str, int]]:
        plan = self.offer.plan
        named = zip(plan.stages, stage_names(plan), strict=True)
        return [(stage.step, name, stage.minutes) for stage, name in named]

    @property
    def two(self) -> bool:
        return any(stage.case == 2 for stage in self.offer.plan.stages)


@require_safe
@login_required
def organization_plans(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    organization = administered(request, organization_id)
    shown = set(ShownPlan.objects.filter(organization=organization).values_list("key", flat=True))
    plans = OrganizationPlan.objects.visible_to(request.user).filter(organization=organization)
    page = page_of(request, newest(plans), PER_PAGE)
    own = [Card(own_offer(version), "", version.plan.shown, version.plan) for version in page.object_list]
    context = {
        "organization": organization,
        "page": page,
        "own": own,
        "shipped": [Card(offer, plan_note(offer.key)) for offer in shipped(EVERY.items())],
        "library": [
            Card(offer, plan_note(offer.key), offer.key in shown) for offer in shipped(LIBRARY.items())
        ],
    }
    return render(request, "sessions/plans/list.html", context)


@require_POST
@login_required
def plan_copy(request: PersonRequest, organization_id: UUID, plan_key: str) -> HttpResponse:
    organization = administered(request, organization_id)
    try:
        names = _names_of_copy(organization, plan_key)
        plan = own_plans.copy_plan(request.user, organization, plan_key, names)
    except NotOffered as refusal:
        raise Http404 from refusal
    except TooManyPlans:
        text = _("An organization has %(most)s plans of its own at most. Put one away first.")
        messages.error(request, text % {"most": own_plans.MOST_PLANS})
        return redirect("organization_plans", organization.pk)
    messages.success(request, _("The copy is yours to change. No group is offered it before you say so."))
    return redirect("plan_change", organization.pk, plan.pk)


@require_POST
@login_required
def plan_show(request: PersonRequest, organization_id: UUID, plan_key: str) -> HttpResponse:
    """Offers it to the groups with ``shown=1``; without, no longer."""
    organization, shown = administered(request, organization_id), request.POST.get("shown") == "1"
    try:
        own_plans.show_plan(request.user, organization, plan_key, shown=shown)
    except NotOffered as refusal:
        raise Http404 from refusal
    text = _("Groups can choose this plan now.") if shown else _("Groups are no longer offered this plan.")
    messages.success(request, text)
    return redirect("organization_plans", organization.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_archive(request: PersonRequest, organization_id: UUID, plan_id: int) -> HttpResponse:
    """Asks first, on a page of its own."""
    organization = administered(request, organization_id)
    plan = own_plan(request, organization, plan_id)
    if request.method == "POST":
        own_plans.archive_plan(request.user, plan)
        messages.success(request, _("The plan is put away. Sessions that have it keep it."))
        return redirect("organization_plans", organization.pk)
    name = own_plans.plan_title(own_plans.newest_of(plan))
    context = {"organization": organization, "plan": plan, "name": name}
    return render(request, "sessions/plans/archive.html", context)


def own_plan(request: PersonRequest, organization: Organization, plan_id: int) -> OrganizationPlan:
    plans = OrganizationPlan.objects.visible_to(request.user).filter(organization=organization)
    return get_object_or_404(plans.select_related("organization"), pk=plan_id)


def _names_of_copy(organization: Organization, key: str) -> dict[str, str]:
    """What a copy is called, in each language, until somebody says otherwise. Raises NotOffered."""
    if key not in EVERY and key not in LIBRARY:
        plans = newest(OrganizationPlan.objects.filter(organization=organization, archived_at=None))
        version = next((one for one in plans if one.plan.key == key), None)
        if version is None:
            raise NotOffered
        return {code: _copy_of(code, name) for code, name in version.names.items()}
    names = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            names[code] = _copy_of(code, plan_name(key))
    return names


def _copy_of(language: str, name: str) -> str:
    with override(language):
        return (_("%(plan)s, ours") % {"plan": name})[:60]
