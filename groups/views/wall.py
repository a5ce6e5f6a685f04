"""The wall of a group, for its members."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups import rules
from groups.forms_wall import WallForm
from groups.models import CodevGroup, WallPost
from groups.queries_wall import posts_of
from groups.services import wall
from groups.views.common import PersonRequest, own_group

PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_wall(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = own_group(request, group_id)
    if request.method != "POST":
        return _page(request, group, WallForm())
    form = WallForm(request.POST)
    if not form.is_valid() or not rules.may_write(request.user, group):
        return _page(request, group, form)
    wall.post(request.user, group, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"])
    messages.success(request, _("It is on the wall."))
    return redirect("group_wall", group.pk)


def _page(request: PersonRequest, group: CodevGroup, form: WallForm) -> HttpResponse:
    context = {
        "group": group,
        "form": form,
        "writes": rules.may_write(request.user, group),
        "manages": rules.can_manage(request.user, group),
        "page": Paginator(posts_of(group), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "groups/wall.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def wall_remove(request: PersonRequest, group_id: UUID, post_id: int) -> HttpResponse:
    """Asks first, on a page of its own. Who may not, finds nothing here."""
    group = own_group(request, group_id)
    post = get_object_or_404(WallPost.objects.select_related("group", "author"), pk=post_id, group=group)
    if post.removed_at is None and not rules.may_remove_post(request.user, post):
        raise Http404
    if request.method == "POST":
        wall.remove(request.user, post)
        messages.success(request, _("It is off the wall."))
    if request.method == "POST" or post.removed_at:
        return redirect("group_wall", group.pk)
    return render(request, "groups/wall_remove.html", {"group": group, "post": post})
