"""Response headers that Django and django-csp do not set."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

# Only the room asks for these; everything that a browser offers beyond them is refused.
ALLOWED = ("camera", "microphone", "display-capture", "fullscreen", "screen-wake-lock", "speaker-selection")
REFUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join([*(f"{name}=(self)" for name in ALLOWED), *(f"{name}=()" for name in REFUSED)])


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if _personal(request, response):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _personal(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a session stands behind this answer. Reading the cookie costs no query and, unlike
    asking request.user here, does not come after the session was saved."""
    name = settings.SESSION_COOKIE_NAME
    return name in request.COOKIES or name in response.cookies
