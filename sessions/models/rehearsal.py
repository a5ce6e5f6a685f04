"""A session in which other people are simulated: who plays it finds here what, and for whom."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sessions.models.session import CodevSession

# Without anybody real in the room for this long, nobody plays on.
STAYS = timedelta(minutes=5)


class RehearsalQuerySet(models.QuerySet["Rehearsal"]):
    def playing(self, now: datetime) -> "RehearsalQuerySet":
        """Somebody real was in the room a moment ago, and it is not over."""
        open_ones = (CodevSession.Status.PLANNED, CodevSession.Status.LIVE)
        return self.filter(seen_at__gt=now - STAYS, session__status__in=open_ones)

    def free(self, now: datetime) -> "RehearsalQuerySet":
        """Played by no process, or by one that died."""
        return self.filter(models.Q(claimed_until=None) | models.Q(claimed_until__lt=now))


class Rehearsal(models.Model):
    class Pace(models.TextChoices):
        LIFELIKE = "lifelike", _("As in life: people take their time")
        QUICK = "quick", _("Quick: the same, five times as fast")

    session = models.OneToOneField(CodevSession, models.CASCADE, primary_key=True, related_name="rehearsal")
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    pace = models.CharField(max_length=8, choices=Pace.choices, default=Pace.LIFELIKE)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="en")
    # Also real people's seats, as long as they have no page open: the demo. Else simulated people alone.
    empty_seats = models.BooleanField(default=False)
    seen_at = models.DateTimeField(default=timezone.now)
    claimed_until = models.DateTimeField(null=True)

    objects = RehearsalQuerySet.as_manager()
