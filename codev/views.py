"""Health, and pages for what goes wrong."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers. Asks nothing of the database: a restart of it must not restart us."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether requests can be served: the database answers, and Redis in server mode."""
    failing = [name for name, ask in (("database", _ask_database), ("cache", _ask_cache)) if not ask()]
    status = 503 if failing else 200
    text = f"not ready: {', '.join(failing)}\n" if failing else "ready\n"
    return HttpResponse(text, status=status, content_type="text/plain")


def _ask_database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _ask_cache() -> bool:
    try:
        cache.get("readyz")
    except _cache_errors():
        return False
    return True


def _cache_errors() -> tuple[type[Exception], ...]:
    if settings.EMBEDDED:
        return (DatabaseError, OSError)
    from redis.exceptions import RedisError  # noqa: PLC0415 - not needed in the embedded mode

    return (RedisError, OSError)


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
