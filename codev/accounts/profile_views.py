"""A person's own page: name, language, time, theme, devices."""

from http import HTTPStatus

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from codev.accounts import services
from codev.accounts.addresses import safe_next
from codev.accounts.devices import devices_of
from codev.accounts.forms import ProfileForm, RoomForm, SoundsForm, WelcomeForm
from codev.accounts.forms_face import ColorForm, PictureForm
from codev.accounts.forms_mails import MailsForm
from codev.accounts.idle import limit_of
from codev.accounts.models import User
from codev.audit.services import record
from codev.paging import page_of

DEVICES = 12  # of a page


def person(request: HttpRequest) -> User:
    """The signed-in person, fresh: a form that fails must not leave its values on the page's user."""
    assert isinstance(request.user, User)
    return User.objects.get(pk=request.user.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = ProfileForm(request.POST or None, instance=user)
    if form.is_valid():
        _save(form, user)
        messages.success(request, _("Your settings are saved."))
        return redirect("settings")
    return show_settings(request, user, form=form)


@login_required
@require_POST
def settings_room(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = RoomForm(request.POST, instance=user)
    if not form.is_valid():
        return show_settings(request, user, room_form=form)
    form.save()
    messages.success(request, _("Your settings are saved."))
    return redirect("settings")


@login_required
@require_POST
def sounds(request: HttpRequest) -> HttpResponse:
    """From the room, which stays where it is: whether it is kept is all that it asks."""
    form = SoundsForm(request.POST, instance=person(request))
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    form.save()
    return HttpResponse()


def show_settings(request: HttpRequest, user: User, **forms: BaseForm) -> HttpResponse:
    """The page, with forms that came back under the names of the template in the place of fresh ones."""
    context = {
        "form": ProfileForm(instance=user),
        "color_form": ColorForm(initial={"color": user.color}),
        "picture_form": PictureForm(),
        "mails_form": MailsForm(user=user),
        "room_form": RoomForm(instance=user),
        "devices": page_of(request, devices_of(user, request.session.session_key), DEVICES, "devices"),
        "idle_days": limit_of(user).days,
        **forms,
    }
    return render(request, "account/settings.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """At the first sign-in: what others see of a person, asked before they see it."""
    user = person(request)
    form = WelcomeForm(request.POST or None, instance=user)
    if form.is_valid():
        _save(form, user)
        return redirect(safe_next(request, request.session.pop("welcome_next", "")) or "dashboard")
    return render(request, "account/welcome.html", {"form": form})


@transaction.atomic
def _save(form: ProfileForm, user: User) -> None:
    form.save()
    record(user, "account.profile_changed", fields=list(form.changed_data))
    translation.activate(user.language)  # the message after it is read in the new one


@login_required
@require_POST
def end_device(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    device = get_object_or_404(UserSession, pk=pk, user=user)
    if device.session_key == request.session.session_key:
        raise Http404  # this one signs out by its own button
    services.end_devices(user, [device])
    messages.success(request, _("That device is signed out."))
    return redirect("settings")


@login_required
@require_POST
def end_other_devices(request: HttpRequest) -> HttpResponse:
    user = person(request)
    others = UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key)
    services.end_devices(user, list(others))
    messages.success(request, _("Only this device is signed in now."))
    return redirect("settings")
