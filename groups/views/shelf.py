"""The shelf of a group, for its members."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groups import rules
from groups.files import MEDIA_TYPES
from groups.forms_shelf import ShelfForm
from groups.models import CodevGroup, ShelfFile, ShelfItem
from groups.queries_shelf import items_of
from groups.services import shelf
from groups.services.errors import ShelfFull
from groups.views.common import PersonRequest, own_group

PER_PAGE = 24
# Even opened as a page, a file runs nothing and asks for nothing.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def group_shelf(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = own_group(request, group_id)
    if request.method != "POST":
        return _page(request, group, ShelfForm())
    form = ShelfForm(request.POST, request.FILES)
    if not form.is_valid() or not rules.may_write(request.user, group) or not _put(request, group, form):
        return _page(request, group, form)
    messages.success(request, _("It is on the shelf."))
    return redirect("group_shelf", group.pk)


def _put(request: PersonRequest, group: CodevGroup, form: ShelfForm) -> bool:
    try:
        shelf.put(request.user, group, shelf.Thing(**form.cleaned_data))
    except ShelfFull:
        form.add_error(None, _("The shelf is full: 200 MB, or 500 things. Take something off first."))
        return False
    return True


def _page(request: PersonRequest, group: CodevGroup, form: ShelfForm) -> HttpResponse:
    context = {
        "group": group,
        "form": form,
        "writes": rules.may_write(request.user, group),
        "manages": rules.can_manage(request.user, group),
        "page": Paginator(items_of(group), PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "groups/shelf.html", context)


@require_safe
@login_required
def shelf_item(request: PersonRequest, group_id: UUID, item_id: int) -> HttpResponse:
    """What it is: the text, the link, or where to get the file."""
    group = own_group(request, group_id)
    item = _found(group, item_id)
    context = {"group": group, "item": item, "removable": rules.may_remove_item(request.user, item)}
    return render(request, "groups/shelf_item.html", context)


@require_safe
@login_required
def shelf_file(request: PersonRequest, group_id: UUID, item_id: int) -> HttpResponse:
    """To be kept, never to be shown here: what is in it was written elsewhere."""
    files = ShelfFile.objects.filter(item__group=own_group(request, group_id)).select_related("item")
    file = get_object_or_404(files, pk=item_id)
    response = HttpResponse(bytes(file.content), content_type=MEDIA_TYPES[file.item.file_type])
    response["Content-Disposition"] = content_disposition_header(True, file.item.file_name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def shelf_remove(request: PersonRequest, group_id: UUID, item_id: int) -> HttpResponse:
    """Asks first, on a page of its own. Who may not, finds nothing here."""
    group = own_group(request, group_id)
    item = _found(group, item_id)
    if not rules.may_remove_item(request.user, item):
        raise Http404
    if request.method == "POST":
        shelf.remove(request.user, item)
        messages.success(request, _("It is off the shelf."))
        return redirect("group_shelf", group.pk)
    return render(request, "groups/shelf_remove.html", {"group": group, "item": item})


def _found(group: CodevGroup, item_id: int) -> ShelfItem:
    return get_object_or_404(ShelfItem.objects.select_related("owner", "group"), pk=item_id, group=group)
