"""Changing a plan of one's organization: its stages, its words, what it asks after the session."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.views.common import PersonRequest, administered
from sessions.forms.plan import PlanForm
from sessions.forms.plan_page import page_of
from sessions.forms.plan_words import WordsForm
from sessions.forms.questions import QuestionsForm
from sessions.forms.questions_page import page_of as questions_page
from sessions.models import OrganizationPlan, PlanVersion
from sessions.planning import own_plans
from sessions.planning.errors import PlanChanged
from sessions.views.plans import own_plan


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_change(request: PersonRequest, organization_id: UUID, plan_id: int) -> HttpResponse:
    organization = administered(request, organization_id)
    plan = own_plan(request, organization, plan_id)
    version = _read(request, plan)
    form = PlanForm(_posted(request), version=version)
    # A button that only moves a step saves nothing.
    if request.method == "POST" and "do" not in request.POST and form.is_valid():
        data = {"names": form.names(), "data": form.cleaned_data["plan"]}
        if _save(request, plan, version, form, **data):
            return redirect("plan_change", organization.pk, plan.pk)
    context = {"organization": organization, "plan": plan, "version": version, "form": form}
    context |= page_of(form, own_plans.plan_title(version), request.POST.get("do", ""))
    return render(request, "sessions/plans/change.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_words(request: PersonRequest, organization_id: UUID, plan_id: int) -> HttpResponse:
    organization = administered(request, organization_id)
    plan = own_plan(request, organization, plan_id)
    version = _read(request, plan)
    language = _language(request)
    form = WordsForm(_posted(request), version=version, language=language)
    sent = request.method == "POST" and form.is_valid()
    if sent and _save(request, plan, version, form, names=version.names, data=form.plan()):
        return redirect(f"{request.path}?language={language}")
    context = {
        "organization": organization,
        "plan": plan,
        "version": version,
        "name": own_plans.plan_title(version),
        "form": form,
        "language": language,
        "languages": [
            (code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES
        ],
    }
    return render(request, "sessions/plans/words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_questions(request: PersonRequest, organization_id: UUID, plan_id: int) -> HttpResponse:
    organization = administered(request, organization_id)
    plan = own_plan(request, organization, plan_id)
    version = _read(request, plan)
    form = QuestionsForm(_posted(request), version=version)
    # A button that only moves a question saves nothing.
    sent = request.method == "POST" and "do" not in request.POST and form.is_valid()
    if sent and _save(request, plan, version, form, names=version.names, data=form.plan()):
        return redirect("plan_questions", organization.pk, plan.pk)
    context = {"organization": organization, "plan": plan, "version": version, "form": form}
    context |= {"name": own_plans.plan_title(version)}
    context |= questions_page(form, request.POST.get("do", ""))
    return render(request, "sessions/plans/questions.html", context)


def _save(
    request: PersonRequest,
    plan: OrganizationPlan,
    version: PlanVersion,
    form: PlanForm | WordsForm | QuestionsForm,
    *,
    names: dict[str, str],
    data: dict[str, object],
) -> bool:
    try:
        own_plans.change_plan(request.user, plan, base=version.number, names=names, data=data)
    except PlanChanged:
        form.add_error(
            None,
            _(
                "Somebody has changed this plan since you opened it. What you typed is still here; "
                "open the plan in another window to see what is different."
            ),
        )
        return False
    messages.success(request, _("The plan is saved. Sessions that are planned already keep theirs."))
    return True


def _read(request: PersonRequest, plan: OrganizationPlan) -> PlanVersion:
    """The version from which the page was made; the newest, where that is not said."""
    said = request.POST.get("base", "")
    if said.isascii() and said.isdigit() and len(said) < 7:
        found = plan.versions.select_related("plan").filter(number=said).first()
        if found:
            return found
    return own_plans.newest_of(plan)


def _posted(request: PersonRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _language(request: PersonRequest) -> str:
    """In which the words are written: as asked for, or the reader's."""
    codes = [code for code, _name in settings.LANGUAGES]
    wanted = request.GET.get("language", (get_language() or "en").split("-")[0])
    return wanted if wanted in codes else codes[0]
