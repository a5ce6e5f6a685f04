"""Pages to sign in and out."""

import logging
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from codev.accounts import codes, services
from codev.accounts.addresses import safe_next
from codev.accounts.forms import CodeForm, SignInForm

logger = logging.getLogger(__name__)
MINUTES = int(codes.LIFETIME.total_seconds() // 60)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for the address and sends a code to it."""
    next_url = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(next_url or "dashboard")
    form = SignInForm(request.POST or None)
    status = 200
    if form.is_valid():
        answer = _send(request, form, form.cleaned_data["email"], next_url)
        if answer:
            return answer
        status = 429
    return render(request, "account/sign_in.html", {"form": form, "next": next_url}, status=status)


def _send(
    request: HttpRequest, form: SignInForm | CodeForm, email: str, next_url: str
) -> HttpResponse | None:
    """The answer that leads to the code, or None with the reason as an error of the form."""
    if refusal := refusal_of_rate(request):
        form.add_error(None, refusal)
        return None
    try:
        return services.send_code(request, email, next_url)
    except codes.TooManyCodes:
        form.add_error(None, services.too_many_codes())
        return None


def refusal_of_rate(request: HttpRequest) -> str:
    """Why no code is sent from here now; empty when one may be. Who cannot be counted gets none."""
    try:
        within = ratelimit.consume(request, action="request_login_code")
    except Exception as error:
        logger.error("Sign-in requests cannot be counted: %s", type(error).__name__)
        return _("No code can be sent at the moment. Try again in a minute.")
    return "" if within else _("Too many codes were asked for from here. Try again in a minute.")


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """Asks for the code that was sent."""
    waiting = services.pending(request)
    if waiting is None:
        return redirect("account_login")
    if "resend" in request.POST:
        return _resend(request, waiting)
    form = CodeForm(request.POST or None)
    if not form.is_valid():
        return _code_page(request, form)
    entry = services.enter_code(request, form.cleaned_data["code"])
    if entry.answer:
        return entry.answer
    form.add_error("code", services.refusal_of_code(UUID(waiting["code"]), entry.outcome))
    return services.note_refusal(_code_page(request, form), entry)


def _resend(request: HttpRequest, waiting: dict[str, str]) -> HttpResponse:
    form = CodeForm({})
    form.errors.clear()
    answer = _send(request, form, waiting["email"], waiting["next"])
    if answer is None:
        return _code_page(request, form, status=429)
    messages.success(request, _("A new code is on its way. The one before no longer works here."))
    return answer


def _code_page(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    email = (services.pending(request) or {})["email"]
    context = {"form": form, "email": email, "minutes": MINUTES}
    return render(request, "account/enter_code.html", context, status=status)


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    services.sign_out(request)
    answer = redirect(safe_next(request, request.POST.get("next")) or "/")
    answer["Clear-Site-Data"] = '"cache", "storage"'  # shared machines: nothing read here stays
    return answer
