"""Signing in anew, without leaving: a code to one's own address, before what cannot be undone."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from codev.accounts import codes, fresh, services
from codev.accounts.addresses import safe_next
from codev.accounts.forms import CodeForm
from codev.accounts.profile_views import person
from codev.accounts.views import refusal_of_rate


@sensitive_post_parameters("code")
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    onward = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    if request.method == "POST" and "send" in request.POST:
        return _send(request, onward)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        entry = fresh.enter(request, person(request), form.cleaned_data["code"])
        if entry.outcome is codes.Outcome.RIGHT:
            return redirect(onward or "settings")
        form.add_error("code", services.refusal_of_code(entry.code, entry.outcome))
    return _page(request, form, onward)


def _send(request: HttpRequest, onward: str) -> HttpResponse:
    back = redirect(f"{reverse('account_again')}?{urlencode({'next': onward})}")
    try:
        refusal = refusal_of_rate(request)
        answer = back if refusal else fresh.send(request, person(request), back)
    except codes.TooManyCodes:
        refusal = services.too_many_codes()
    if refusal:
        messages.error(request, refusal)
        return _page(request, CodeForm(), onward, HTTPStatus.TOO_MANY_REQUESTS)
    messages.success(request, _("A code is on its way."))
    return answer


def _page(request: HttpRequest, form: CodeForm, onward: str, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {
        "form": form,
        "next": onward,
        "asked": fresh.is_asked(request),
        "minutes": int(codes.LIFETIME.total_seconds() // 60),
    }
    return render(request, "account/again.html", context, status=status)
