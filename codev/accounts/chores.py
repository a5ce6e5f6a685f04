"""What accounts forget in time."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from codev.accounts.codes import forget_old
from codev.outbox.registry import at_each_tick


@at_each_tick
def forget_codes() -> None:
    forget_old()


@at_each_tick
def forget_sessions() -> None:
    """Expired browser sessions, with the words of no one but the marks of their devices."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
