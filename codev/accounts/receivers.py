"""What follows a sign-in, whoever performed it."""

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from codev.accounts.middleware import SEEN


@receiver(user_logged_in)
def note_seen(sender: object, request: HttpRequest, **kwargs: Any) -> None:
    """A device that has just signed in was seen: its first page has nothing to write."""
    request.session[SEEN] = int(time.time())
