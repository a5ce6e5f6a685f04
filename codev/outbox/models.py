"""What is to be sent, as rows: that it is due, to whom, and what became of it. Never its words."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class OutboxMessage(models.Model):
    """One mail for one object and one address. Its renderer writes it at the moment it is sent."""

    class State(models.TextChoices):
        DUE = "due"  # waits for due_at
        CLAIMED = "claimed"  # a worker writes it; nothing has left yet
        SENDING = "sending"  # handed to SMTP: what happens now is known only when it answers
        SENT = "sent"
        UNKNOWN = "unknown"  # SMTP may have taken it: never sent again by itself
        FAILED = "failed"  # refused for good, see error
        DROPPED = "dropped"  # its reason was gone when it came due

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=80)  # id of the object that it is about
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    address = models.EmailField()
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DUE)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=40, blank=True)  # a code such as smtp_550
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "address"], name="outbox_once_per_kind_key_address"
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], name="outbox_due", condition=Q(state="due")),
            models.Index(
                fields=["claimed_at"], name="outbox_open", condition=Q(state__in=["claimed", "sending"])
            ),
        ]

    def is_due(self, now: datetime) -> bool:
        return self.state == self.State.DUE and self.due_at <= now


class SwitchedOff(models.Model):
    """Mails of this topic do not go to this person. Without a row they do."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=20)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="outbox_switched_off_once")]
