"""Pages for what goes wrong."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def _error(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "error.html", {"title": title, "text": text}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(
        request,
        403,
        _("This page was open for too long"),
        _("Go back, reload the page and try again. Your browser must accept cookies from this site."),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, 400, _("This request cannot be read"), _("Go back and try again."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(request, 403, _("You may not do this"), _("Your role here does not include it."))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _error(
        request,
        404,
        _("Nothing here for you"),
        _("The page does not exist, or it is for other people. Check the address, or sign in."),
    )


def server_error(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Rendered without the database, the session or base.html: any of them may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)
