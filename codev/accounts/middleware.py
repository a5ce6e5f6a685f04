"""Each person reads the site in their own language and at their own time."""

from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone, translation
from django.utils.deprecation import MiddlewareMixin


class PersonalMiddleware(MiddlewareMixin):
    """Activates the signed-in person's language and time zone.

    LocaleMiddleware has run before: a visitor who is not signed in keeps what the cookie or the
    browser asks for.
    """

    get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]

    def process_request(self, request: HttpRequest) -> None:
        user = request.user
        if not user.is_authenticated:
            timezone.deactivate()
            return
        translation.activate(user.language)
        request.LANGUAGE_CODE = user.language  # LocaleMiddleware sets Content-Language from it
        activate_zone(user.time_zone)


def activate_zone(name: str) -> None:
    """A zone that this machine does not know must not keep a person out: UTC then, and it is shown."""
    try:
        timezone.activate(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError):
        timezone.activate(ZoneInfo("UTC"))
