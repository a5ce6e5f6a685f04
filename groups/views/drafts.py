"""Drafts of groups: beginning, changing, removing, sending."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.forms_compose import DraftForm
from groups.models import DraftGroup, Organization
from groups.queries_board import card_of, facilitators_of
from groups.refusals_compose import words_for
from groups.services import composing
from groups.services.errors import Moved, Refused
from groups.services.sending import send_draft
from groups.views.common import PersonRequest, organized
from groups.views.compose import SIZES

SALT = "groups.draft_remove"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def draft_begin(request: PersonRequest, organization_id: UUID) -> HttpResponse:
    organization = organized(request, organization_id)
    posted = request.POST if request.method == "POST" else None
    form = DraftForm(posted, facilitators=facilitators_of(organization))
    if form.is_valid():
        try:
            composing.begin_draft(request.user, organization, form.wish)
        except composing.TooManyDrafts:
            text = _("There are %(most)s drafts already. Send one or remove one first.")
            form.add_error(None, text % {"most": composing.MOST_DRAFTS})
        except Refused as refusal:
            form.add_error("facilitator", words_for(refusal, organization))
        else:
            return redirect("compose", organization.pk)
    return render(request, "organizer/draft.html", {"organization": organization, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def draft_change(request: PersonRequest, organization_id: UUID, draft_id: UUID) -> HttpResponse:
    organization = organized(request, organization_id)
    draft = _draft(organization, draft_id)
    if draft.sent_at:
        return _sent(request, organization)
    posted = request.POST.copy() if request.method == "POST" else None
    form = DraftForm(posted, facilitators=facilitators_of(organization), initial=_initial(draft))
    if form.is_valid() and _change(request, draft, form):
        messages.success(request, _("The draft is changed."))
        return redirect("compose", organization.pk)
    context = {"organization": organization, "draft": draft, "form": form}
    return render(request, "organizer/draft.html", context)


def _change(request: PersonRequest, draft: DraftGroup, form: DraftForm) -> bool:
    try:
        composing.change_draft(request.user, draft, form.wish, seen=form.cleaned_data["seen"])
    except Moved:
        draft.refresh_from_db()
        # What was typed stays; saved again, it replaces what is there now and has been read.
        form.data["seen"] = composing.mark_of(draft)  # type: ignore[index] # our own copy
        form.now = draft
        form.add_error(
            None,
            _(
                "Somebody else has changed this draft since you opened it. Below you read how it stands; "
                "saved again, what you typed replaces it."
            ),
        )
    except Refused as refusal:
        form.add_error("facilitator", words_for(refusal, draft.organization))
    else:
        return True
    return False


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def draft_remove(request: PersonRequest, organization_id: UUID, draft_id: UUID) -> HttpResponse:
    """Asks first, on a page of its own. Its form knows what it removes, so that pressed twice it is done."""
    organization = organized(request, organization_id)
    if request.method == "POST" and _was_shown(request, draft_id):
        draft = DraftGroup.objects.filter(organization=organization, pk=draft_id).first()
        if draft is None:
            return redirect("compose", organization.pk)
    else:
        draft = _draft(organization, draft_id)
    if draft.sent_at:
        return _sent(request, organization)
    if request.method == "POST":
        composing.remove_draft(request.user, draft)
        messages.success(request, _("The draft is removed. Who was placed in it waits again."))
        return redirect("compose", organization.pk)
    context = {"organization": organization, "draft": draft, "was": signing.dumps(str(draft.pk), salt=SALT)}
    return render(request, "organizer/draft_remove.html", context)


def _was_shown(request: PersonRequest, draft_id: UUID) -> bool:
    try:
        return bool(signing.loads(request.POST.get("was", ""), salt=SALT) == str(draft_id))
    except signing.BadSignature:
        return False


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def draft_send(request: PersonRequest, organization_id: UUID, draft_id: UUID) -> HttpResponse:
    """Shows all that is sent and asks; what is sent is what was shown."""
    organization = organized(request, organization_id)
    draft = _draft(organization, draft_id)
    refused = ""
    if request.method == "POST":
        try:
            group = send_draft(request.user, draft, seen=request.POST.get("seen", ""))
        except Refused as refusal:
            refused = words_for(refusal, organization)
        else:
            text = _("%(group)s is a group now, and everybody is invited.")
            messages.success(request, text % {"group": group.name})
            return redirect("organization_groups", organization.pk)
        draft = _draft(organization, draft_id)
    if draft.sent_at:
        return _sent(request, organization)
    context = {
        "organization": organization,
        "draft": draft,
        "card": card_of(draft),
        "seen": composing.mark_of(draft, composing.people_in(draft)),
        "refused": refused,
    }
    return render(request, "organizer/draft_send.html", context | SIZES)


def _draft(organization: Organization, draft_id: UUID) -> DraftGroup:
    rows = DraftGroup.objects.select_related("organization", "facilitator")
    return get_object_or_404(rows, organization=organization, pk=draft_id)


def _sent(request: PersonRequest, organization: Organization) -> HttpResponse:
    messages.info(request, _("This draft was sent: it is a group now."))
    return redirect("organization_groups", organization.pk)


def _initial(draft: DraftGroup) -> dict[str, Any]:
    wish = composing.wish_of(draft)
    values = {name: getattr(wish, name) for name in wish.__dataclass_fields__}
    return values | {"facilitator": draft.facilitator_id, "seen": composing.mark_of(draft)}
