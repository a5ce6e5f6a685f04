"""/healthz and /readyz, answered before sessions and before the host is judged: load balancers and
containers ask by address, without a name that ALLOWED_HOSTS could know."""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz": healthz, "/readyz": readyz}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        response = answer()
        response.headers["Cache-Control"] = "no-store"
        return response


def healthz() -> HttpResponse:
    """This process answers. Asks nothing of the database: a restart of it must not restart us."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz() -> HttpResponse:
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
