"""Who was in a session: what each says of their own presence, and what a facilitator signed."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from sessions.models.log import AppendOnly
from sessions.models.session import CodevSession, Seat


class Presence(models.Model):
    """The person's own word, where the log has them in the session: they were there, or it is wrong."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="presence")
    present = models.BooleanField()
    said_at = models.DateTimeField()


class AttendanceSheetQuerySet(models.QuerySet["AttendanceSheet"]):
    def in_force(self, upto: int | None = None) -> "AttendanceSheetQuerySet":
        """Of each session the one that was signed last; those before stay, as a trace. ``upto``: as it was
        when this sheet had just been signed."""
        until = Q() if upto is None else Q(pk__lte=upto)
        later = Q(session=OuterRef("session"), number__gt=OuterRef("number"))
        return self.filter(until, ~Exists(AttendanceSheet.objects.filter(until, later)))


class AttendanceSheet(AppendOnly):
    """One signature under the attendance of one session, and under the lines that it had then."""

    session = models.ForeignKey(CodevSession, models.CASCADE, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    signed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    signed_at = models.DateTimeField()

    objects = AttendanceSheetQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number"], name="sheet_numbered_once")
        ]

    @property
    def signer(self) -> str:
        """By today's name; empty once that person's account is gone."""
        return self.signed_by.called if self.signed_by else ""


class SheetLine(AppendOnly):
    """What a sheet says of one person. The name is the one that was signed: a person may take another one."""

    class Role(models.TextChoices):
        FACILITATOR = "facilitator", _("Facilitator")
        OBSERVER = "observer", _("Observer")
        GUEST = "guest", _("Guest")
        PARTICIPANT = "participant", _("Participant")

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("Present, confirmed")
        UNSAID = "unsaid", _("In the session, not confirmed")  # by the log alone
        DENIED = "denied", _("Was not there, by their own word")
        ABSENT = "absent", _("Absent")

    sheet = models.ForeignKey(AttendanceSheet, models.CASCADE, related_name="lines")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="sheet_lines")
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=12, choices=Role.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField()
    said_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "seat"], name="sheet_line_once_per_seat")
        ]
