"""Each person reads the site in their own language and at their own time, and sees their devices."""

import time
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

from codev.accounts.idle import limit_of
from codev.accounts.models import User

Answer = Callable[[HttpRequest], HttpResponseBase]
SEEN_EVERY = 15 * 60  # seconds between two notes of "last seen": each costs two writes
SEEN = "seen"  # in the session: when it was noted last, in seconds since 1970


class PersonalMiddleware:
    """Activates the signed-in person's language and time zone.

    LocaleMiddleware has run before: a visitor who is not signed in keeps what the cookie or the
    browser asks for.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        timezone.deactivate()
        user = request.user
        if user.is_authenticated:
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
            activate_zone(user.time_zone)
        return self.get_response(request)


def activate_zone(name: str) -> None:
    """A zone that this machine does not know must not keep a person out: UTC then, and it is shown."""
    try:
        timezone.activate(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError):
        timezone.activate(ZoneInfo("UTC"))


class SeenMiddleware:
    """Notes now and then that a device is in use, and signs out one that was not for too long. (allauth's own
    writes at every request.)

    No limit is shorter than a day, so that only a device that was not noted lately can have passed one: what
    is asked for is the policy of today, also where it was another when the device signed in.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            now = time.time()
            idle = now - request.session.get(SEEN, now - SEEN_EVERY - 1)
            if idle > SEEN_EVERY:
                _came_back(request, request.user, idle)
        return self.get_response(request)


def _came_back(request: HttpRequest, user: User, idle: float) -> None:
    limit = limit_of(user).total_seconds()
    if idle <= limit:
        if not _asks_by_itself(request):
            note_seen(request, limit)
            UserSession.objects.create_from_request(request)
        return
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)


def _asks_by_itself(request: HttpRequest) -> bool:
    """An open page that looks every minute what is new: nobody need sit before it."""
    return request.method == "GET" and "HX-Request" in request.headers


def note_seen(request: HttpRequest, limit: float) -> None:
    """The session ends so many seconds after this, unless it is noted again."""
    request.session[SEEN] = int(time.time())
    request.session.set_expiry(int(limit))
