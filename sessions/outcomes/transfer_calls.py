"""Three months after a cycle each one who sat in it is asked once, by a mail and by the bell."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from codev.accounts.models import User
from codev.bell.services import notify
from codev.outbox.registry import at_each_tick
from codev.outbox.services import enqueue
from groups.models import Cycle, Membership
from groups.models.cycle import midnight_of
from sessions.models import CodevSession, Seat, TransferSurvey
from sessions.outcomes.transfer_notices import KIND
from sessions.outcomes.windows import windows_of

AFTER = timedelta(weeks=13)
OPEN = timedelta(weeks=4)  # to answer
AT = time(9)
PAUSE = 10 * 60  # seconds between two looks: a day is long, and the machine has other work


@at_each_tick
def ask_what_was_carried() -> None:
    if cache.add("transfer-asked", 1, PAUSE):
        call_for_transfer(timezone.now().astimezone(UTC).date())


def call_for_transfer(day: date) -> None:
    """Each cycle once, in a transaction of its own: of two who look at once, each person is asked by one."""
    for cycle in _due(day):
        _ask(cycle, day)


def _due(day: date) -> list[Cycle]:
    """In closed groups too: the end of a cycle often is the end of its group."""
    first, last = day - AFTER - OPEN, day - AFTER
    asked = TransferSurvey.objects.filter(cycle=OuterRef("pk"))
    begun = Cycle.objects.filter(~Exists(asked), group__rehearsal=False, starts_on__lte=last)
    dates = begun.only("starts_on", "rhythm_weeks", "planned_sessions")
    ripe = [one.pk for one in dates if first < one.last_planned_on <= last]
    return list(Cycle.objects.filter(pk__in=ripe).select_related("group").order_by("pk"))


@transaction.atomic
def _ask(cycle: Cycle, day: date) -> None:
    seats = list(_seats(cycle))
    facilitated = {seat.user_id for seat in seats if seat.facilitator}
    people = {seat.user_id: seat.user for seat in seats}
    TransferSurvey.objects.bulk_create(
        [
            TransferSurvey(
                cycle=cycle, user=user, facilitated=pk in facilitated, asked_on=day, closes_on=day + OPEN
            )
            for pk, user in people.items()
        ],
        ignore_conflicts=True,
    )
    for survey in TransferSurvey.objects.filter(cycle=cycle).select_related("user"):
        notify([survey.user], KIND, survey.pk, place=cycle.group_id)
        enqueue(KIND, survey.pk, user=survey.user, due_at=_morning(survey.user, day))


def _seats(cycle: Cycle) -> QuerySet[Seat]:
    """Of who took part in a session of it, and belongs to the group today. A session is of the cycle in which
    its date lies: until it may be rated no more, or the next begins."""
    group = cycle.group
    later = Cycle.objects.filter(group=group, starts_on__gt=cycle.starts_on).order_by("starts_on")
    ends = [windows_of(cycle)[-1].closes, *later.values_list("starts_on", flat=True)[:1]]
    held = CodevSession.objects.filter(
        group=group,
        status=CodevSession.Status.ENDED,
        starts_at__gte=midnight_of(group, cycle.starts_on),
        starts_at__lt=midnight_of(group, min(ends)),
    )
    sat = Seat.objects.filter(session__in=held, taken_at__isnull=False, guest=False, observer=False)
    today = Membership.objects.active().filter(group=group, user=OuterRef("user"))
    return sat.filter(Exists(today)).select_related("user").order_by("pk")


def _morning(user: User, day: date) -> datetime:
    """Nine by the person's clock."""
    return datetime.combine(day, AT, tzinfo=ZoneInfo(user.time_zone))
