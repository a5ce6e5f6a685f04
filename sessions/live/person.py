"""Who opened a socket: the browser's own session cookie, read without Channels' per-thread middleware."""

from http.cookies import SimpleCookie
from importlib import import_module
from types import SimpleNamespace
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from codev.accounts.models import User


def session_key_of(scope: dict[str, Any]) -> str | None:
    header = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    cookie: SimpleCookie = SimpleCookie()
    try:
        cookie.load(header.decode("latin-1"))
    except Exception:
        return None  # no cookie that anybody can read is no cookie
    morsel = cookie.get(settings.SESSION_COOKIE_NAME)
    return morsel.value if morsel and morsel.value else None


def person_of(session_key: str | None) -> User | None:
    """The signed-in person behind a session key; None where the session is over."""
    if not session_key:
        return None
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(cast("HttpRequest", SimpleNamespace(session=store)))
    return user if isinstance(user, User) and user.is_active else None
