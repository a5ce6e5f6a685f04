"""What a person is seen by: chosen in the settings, and handed out to those who may see it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from codev.accounts import faces
from codev.accounts.forms_face import ColorForm, PictureForm
from codev.accounts.models import Picture, User
from codev.accounts.profile_views import person, show_settings
from codev.accounts.sight import may_see

# For an hour a browser shows it without asking; then it asks, and so do we whether one may see it.
# "Vary: Cookie", which the session adds, makes the next person at the same browser ask at once.
KEEP = "private, max-age=3600"
# Opened as a page of its own, it runs nothing and asks for nothing.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def color(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("settings")
    user = person(request)
    form = ColorForm(request.POST)
    if not form.is_valid():
        return show_settings(request, user, color_form=form)
    faces.choose_color(user, form.cleaned_data["color"])
    messages.success(request, _("Your colour is saved."))
    return redirect("settings")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("settings")
    user = person(request)
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        return show_settings(request, user, picture_form=form)
    faces.put_picture(user, form.cleaned_data["picture"])
    messages.success(request, _("Your picture is on your seat."))
    return redirect("settings")


@login_required
@require_POST
def picture_remove(request: HttpRequest) -> HttpResponse:
    faces.remove_picture(person(request))
    messages.success(request, _("Your picture is gone. Your initials stand there again."))
    return redirect("settings")


@require_safe
@login_required
def person_picture(request: HttpRequest, person_id: int, mark: str, *, size: str) -> HttpResponse:
    """For those who see the person. A mark of an older picture leads nowhere."""
    shown = get_object_or_404(User.objects.exclude(picture_mark=""), pk=person_id, picture_mark=mark)
    assert isinstance(request.user, User)
    if not may_see(request.user, shown):
        raise Http404
    response = _picture(request, shown, size)
    response["Cache-Control"] = KEEP
    response["Content-Security-Policy"] = SANDBOX
    return response


@condition(etag_func=lambda request, shown, size: f'"{shown.picture_mark}-{size}"')
def _picture(request: HttpRequest, shown: User, size: str) -> HttpResponse:
    content = get_object_or_404(Picture.objects.values_list(size, flat=True), pk=shown.pk)
    return HttpResponse(bytes(content), content_type="image/webp")
