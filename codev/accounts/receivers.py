"""What follows a sign-in, whoever performed it."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from codev.accounts.fresh import note_proved
from codev.accounts.idle import limit_of
from codev.accounts.middleware import note_seen
from codev.accounts.models import User


@receiver(user_logged_in)
def note_device(sender: object, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A device that has just signed in was seen: its first page has nothing to write."""
    note_seen(request, limit_of(user).total_seconds())
    note_proved(request)
