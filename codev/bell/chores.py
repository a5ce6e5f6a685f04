"""What the bell forgets in time."""

from datetime import timedelta

from django.utils import timezone

from codev.bell.models import Notice
from codev.outbox.registry import at_each_tick

KEPT = timedelta(days=90)


@at_each_tick
def forget_notices() -> None:
    """Read or not: what happened three months ago is news to nobody."""
    Notice.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
