"""What the facilitator says to the client the day after: words until they are sent, then none."""

from django.db import models
from django.db.models import Q

from codev.accounts.models import User
from sessions.models.session import Seat


class ClientWordQuerySet(models.QuerySet["ClientWord"]):
    def visible_to(self, user: User) -> "ClientWordQuerySet":
        """For who wrote it, and for who facilitated that session. The client reads it in the mail."""
        runs = Q(seat__session__seats__user=user, seat__session__seats__facilitator=True)
        sat = Q(seat__session__seats__taken_at__isnull=False)
        return self.filter(runs & sat).distinct()


class ClientWord(models.Model):
    """``seat``: the client's. Without words: sent, or the facilitator chose to send none."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="word")
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=1_000, blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)

    objects = ClientWordQuerySet.as_manager()
