"""Each person reads the site in their own language and at their own time, and sees their devices."""

import time
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation

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
    """Notes now and then that a device is in use. (allauth's own writes at every request.)"""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and time.time() - request.session.get(SEEN, 0) > SEEN_EVERY:
            request.session[SEEN] = int(time.time())
            UserSession.objects.create_from_request(request)
        return self.get_response(request)
