"""Which mails come to a person: chosen in the settings, or by the link of a mail without signing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from codev.accounts.forms_mails import MailsForm
from codev.accounts.profile_views import person, show_settings
from codev.outbox import preferences
from codev.outbox.registry import topics


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mails(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("settings")
    user = person(request)
    form = MailsForm(request.POST, user=user)
    if not form.is_valid():
        return show_settings(request, user, mails_form=form)
    preferences.choose(user, form.wanted)
    messages.success(request, _("Your choice of mails is saved."))
    return redirect("settings")


@csrf_exempt  # a mail program has no cookie of ours: the signed token is the right, to this one thing
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, stop_token: str) -> HttpResponse:
    """Looking at it stops nothing: programs follow the links of mails before people do."""
    what = preferences.read_token(stop_token)
    if what is None:
        raise Http404
    if request.method == "POST":
        preferences.stop(what)
    context = {"topic": topics[what.topic], "stopped": request.method == "POST"}
    return render(request, "account/mail_stop.html", context)
