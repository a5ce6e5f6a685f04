"""One request of somebody, of which the sweeps over all routes make thousands: what it changes is undone."""

from django.conf import settings
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.client import ClientHandler

from codev.accounts.models import User

# The middlewares are made once, not for each request.
_served = ClientHandler(enforce_csrf_checks=False)
# Whoever was signed in for all requests of a sweep; signing in takes as long as a request.
_keys: dict[int, str] = {}


def sign_in(user: User) -> None:
    """Inside the transaction that the sweep is undone with; then forget()."""
    client = Client()
    client.force_login(user)
    _keys[user.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value


def forget() -> None:
    _keys.clear()


def ask(user: User | None, method: str, path: str, says: str = "", **headers: str) -> HttpResponseBase:
    """The answer; what the request changed is undone. From this machine: elsewhere the demo is absent."""
    with transaction.atomic():
        client = Client(headers=headers or {"host": "localhost"})
        client.handler = _served
        if user is not None:
            _enter(client, user)
        response = client.generic(method, path, says, content_type="application/x-www-form-urlencoded")
        response.getvalue()
        transaction.set_rollback(True)
    return response


def _enter(client: Client, user: User) -> None:
    if user.pk in _keys:
        client.cookies[settings.SESSION_COOKIE_NAME] = _keys[user.pk]
    else:
        client.force_login(user)
