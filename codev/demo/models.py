"""Whose seats a visitor may take, and the mails that a real installation would have sent."""

from django.db import models
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup


class Persona(models.Model):
    """An invented person. Nobody without a row here can be walked in as."""

    user = models.OneToOneField(User, models.CASCADE, related_name="persona")
    # The circle in which the demo page shows them; none for who sits in no group.
    group = models.ForeignKey(CodevGroup, models.CASCADE, null=True, blank=True, related_name="+")


class SentMail(models.Model):
    """One mail as its recipient would read it."""

    to = models.CharField(max_length=1000)
    subject = models.CharField(max_length=1000)
    text = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now)


class MailPart(models.Model):
    """What came with a mail: its HTML form, a calendar entry, a file."""

    mail = models.ForeignKey(SentMail, models.CASCADE, related_name="parts")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
