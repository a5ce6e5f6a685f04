"""A session of a group: its date, its frozen plan, and who has a seat in it."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models.guest import Guest
from sessions.protocol.plan import SETTINGS


class CodevSessionQuerySet(models.QuerySet["CodevSession"]):
    def visible_to(self, user: User) -> "CodevSessionQuerySet":
        """Sessions of the groups to which the user belongs today, and those in which they are a guest."""
        guest = Exists(Guest.objects.standing().filter(session=OuterRef("pk"), user=user))
        return self.filter(Q(guest) | Q(group__in=CodevGroup.objects.visible_to(user).values("pk")))

    def open_or_own_case(self, user: User) -> "CodevSessionQuerySet":
        """Those, and the ones held in which the person was the client: their case stays theirs when they
        leave. ``opens`` says which are visible."""
        visible = CodevSession.objects.visible_to(user).filter(pk=OuterRef("pk"))
        client = Q(case__isnull=False) | Q(pk=OuterRef("client"))
        mine = Exists(Seat.objects.filter(client, session=OuterRef("pk"), user=user))
        found = self.annotate(opens=Exists(visible))
        return found.filter(Q(opens=True) | Q(mine, status=CodevSession.Status.ENDED))


class CodevSession(models.Model):
    class Status(models.TextChoices):
        PLANNED = "planned"
        LIVE = "live"
        ENDED = "ended"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(CodevGroup, models.CASCADE, related_name="codev_sessions")
    number = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    # The frozen copy: changing a plan later never changes a session that was scheduled with it.
    plan = models.JSONField()
    chosen_client = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLANNED)
    sequence = models.PositiveIntegerField(default=0)  # of its calendar entry (SEQUENCE)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # Projections of the log, written in the same transaction, for lists and reports.
    last_seq = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    client = models.ForeignKey(
        "codev_sessions.Seat", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    # What goes when: outcomes.retention. Empty: its day is not set yet, or it has not gone.
    words_until = models.DateTimeField(null=True, blank=True)
    words_erased_at = models.DateTimeField(null=True, blank=True)
    turn_erased_at = models.DateTimeField(null=True, blank=True)  # who was client, and the log

    objects = CodevSessionQuerySet.as_manager()
    as_guest = False  # whether who asks is no member: set by views.common, no column

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "number"], name="session_number_once_per_group")
        ]
        indexes: ClassVar = [
            models.Index(fields=["group", "-starts_at"], name="session_by_date"),
            # Counting what was held reads this alone, and none of the plans.
            models.Index(fields=["group", "status", "ended_at"], name="session_by_end"),
            models.Index(
                fields=["words_until"],
                condition=Q(status="ended", words_erased_at=None),
                name="session_words_due",
            ),
            models.Index(
                fields=["words_erased_at"],
                condition=Q(words_erased_at__isnull=False, turn_erased_at=None),
                name="session_turn_due",
            ),
        ]

    @property
    def minutes(self) -> int:
        """As planned."""
        return sum(int(stage["minutes"]) for stage in self.plan["stages"])

    @property
    def report(self) -> str:
        """What the session's page keeps of a case, for its client: a setting of the plan."""
        return str(self.plan.get("report", SETTINGS["report"][0]))

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


class SeatQuerySet(models.QuerySet["Seat"]):
    def visible_to(self, user: User) -> "SeatQuerySet":
        return self.filter(session__in=CodevSession.objects.visible_to(user))


class Seat(models.Model):
    """The actor of a session. Everybody expected has one; it is taken once they sit down."""

    session = models.ForeignKey(CodevSession, models.CASCADE, related_name="seats")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    facilitator = models.BooleanField(default=False)
    observer = models.BooleanField(default=False)
    guest = models.BooleanField(default=False)  # who is no member: of this session alone
    taken_at = models.DateTimeField(null=True, blank=True)
    # Projections of the log, as those of the session.
    removed = models.BooleanField(default=False)
    case = models.PositiveSmallIntegerField(null=True, blank=True)  # whose client they were, of one or two

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number"], name="seat_number_once"),
            models.UniqueConstraint(fields=["session", "user"], name="seat_one_per_person"),
            models.CheckConstraint(condition=Q(number__gte=1), name="seat_number_from_one"),
        ]
