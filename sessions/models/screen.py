"""Somebody who sits beside another at their screen, having proven by a code that it is them."""

from django.db import models

from sessions.models.session import Seat


class SharedScreen(models.Model):
    """For one session and one browser of the host; a new proof elsewhere takes the place of the last."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="shared_screen")
    host = models.ForeignKey(Seat, models.CASCADE, related_name="beside")
    login = models.CharField(max_length=32, db_index=True)  # the mark of the browser session, not its key
    since = models.DateTimeField(auto_now_add=True)
