"""The demo answers this machine alone; to anybody else its pages do not exist."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from codev.safety import is_loopback

# Whoever sends one of these passed a proxy: the address that we see is the proxy's, not theirs.
PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")
View = Callable[..., HttpResponseBase]


def only_here(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not (settings.DEMO and is_here(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def is_here(request: HttpRequest) -> bool:
    """Asked from this machine, under a name of this machine: a foreign site that had its name point
    to us would still send its own name."""
    if any(header in request.META for header in PASSED_ON):
        return False
    host = urlsplit(f"//{request.get_host()}").hostname or ""
    return is_loopback(request.META.get("REMOTE_ADDR", "")) and is_loopback(host)
