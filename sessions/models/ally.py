"""Who stands by a client in what they will try: offered by one who sat there, and then accepted."""

from typing import ClassVar

from django.db import models

from codev.accounts.models import User
from sessions.models.action import ActionItem
from sessions.models.session import Seat


class AllyQuerySet(models.QuerySet["Ally"]):
    def visible_to(self, user: User) -> "AllyQuerySet":
        """For the two whom it is about."""
        return self.filter(models.Q(client__user=user) | models.Q(seat__user=user))


class Ally(models.Model):
    """``client``: the seat of who was the client; ``seat``: the ally's, who reads nothing before the yes."""

    client = models.ForeignKey(Seat, models.CASCADE, related_name="allies")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="stands_by")
    action = models.ForeignKey(
        ActionItem, models.CASCADE, null=True, related_name="allies"
    )  # None: all of them
    offered_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = AllyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["client", "seat"], name="ally_once")]

    def actions(self) -> models.QuerySet[ActionItem]:
        """What the ally may read of it today; nothing before they are accepted."""
        if self.accepted_at is None:
            return ActionItem.objects.none()
        mine = ActionItem.objects.filter(seat=self.client_id).order_by("pk")
        return mine.filter(pk=self.action_id) if self.action_id else mine
