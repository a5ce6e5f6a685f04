"""/healthz and /readyz, answered before sessions and before the host is judged: load balancers and
containers ask by address, without a name that ALLOWED_HOSTS could know."""

import logging
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

logger = logging.getLogger(__name__)
ANSWER_SECONDS = 1.5  # whoever asks /readyz is answered within two
GIVE_UP_SECONDS = 60.0  # a question that is swallowed is asked anew after that


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


class Probe:
    """Asks in a thread of its own: what is frozen answers neither yes nor no. One question at a time, or
    each time that somebody asks whether we are ready would leave a thread behind."""

    def __init__(self, name: str, ask: Callable[[], bool]) -> None:
        self.name = name
        self.ask = ask
        self.lock = threading.Lock()
        self.asked: Question | None = None

    def begin(self) -> "Question":
        with self.lock:
            if self.asked is None or self.asked.is_over():
                self.asked = Question(self.ask)
            return self.asked


class Question:
    def __init__(self, ask: Callable[[], bool]) -> None:
        self.began = time.monotonic()
        self.answered = threading.Event()
        self.yes = False
        threading.Thread(target=self._run, args=(ask,), name="codev-ready", daemon=True).start()

    def _run(self, ask: Callable[[], bool]) -> None:
        try:
            self.yes = ask()
            connection.close()  # a thread has one of its own
        except Exception:
            self.yes = False
            logger.exception("whether we are ready could not be asked")
        finally:
            self.answered.set()

    def is_over(self) -> bool:
        return self.answered.is_set() or time.monotonic() - self.began > GIVE_UP_SECONDS

    def answer(self, until: float) -> bool:
        return self.answered.wait(max(0.0, until - time.monotonic())) and self.yes


def healthz() -> HttpResponse:
    """This process answers. Asks nothing of the database: a restart of it must not restart us."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz() -> HttpResponse:
    """Whether requests can be served: the database answers, and Redis in server mode."""
    until = time.monotonic() + ANSWER_SECONDS
    questions = [(probe.name, probe.begin()) for probe in _probes]
    failing = [name for name, question in questions if not question.answer(until)]
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


_probes = (Probe("database", _ask_database), Probe("cache", _ask_cache))
