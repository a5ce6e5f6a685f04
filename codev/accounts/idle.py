"""After how long without use a device is signed out. The houses above know whose policy asks for what."""

from collections.abc import Callable
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from codev.accounts.models import User

Ask = Callable[[User], timedelta | None]  # None: nobody asks for anything

asks: list[Ask] = []


def idle_limit(ask: Ask) -> Ask:
    """Registers who may ask for a limit. Of several, the shortest holds."""
    asks.append(ask)
    return ask


def limit_of(user: User) -> timedelta:
    asked = [limit for ask in asks if (limit := ask(user)) is not None]
    return min(asked, default=timedelta(seconds=settings.SESSION_COOKIE_AGE))


def shorten(users: QuerySet[User], limit: timedelta) -> None:
    """What these people's devices have left is no longer than the limit from now on, pages that stay open
    included; SeenMiddleware counts from when a device was last used."""
    keys = UserSession.objects.filter(user__in=users.values("pk")).values("session_key")
    latest = timezone.now() + limit
    Session.objects.filter(session_key__in=keys, expire_date__gt=latest).update(expire_date=latest)
