"""Asking for self-ratings: a notice when a moment of the cycle opens, once for each member."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import UTC, date, timedelta
from uuid import UUID

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify
from codev.outbox.registry import at_each_tick
from groups.models import CodevGroup, Cycle, Membership
from sessions.outcomes.windows import Window, open_windows

DUE = "self_rating_due"
FRESH = timedelta(days=7)  # a moment that opened before that has been told of
LONGEST = timedelta(weeks=110)  # of a cycle: older ones are over
PAUSE = 10 * 60  # seconds between two looks: a day is long, and the machine has other work


@at_each_tick
def ask_for_ratings() -> None:
    """Asked again, everybody has their notice already; who joined meanwhile gets theirs."""
    if cache.add("self-ratings-asked", 1, PAUSE):
        call_for_ratings(timezone.now().astimezone(UTC).date())


def call_for_ratings(day: date) -> None:
    cycles = Cycle.objects.filter(group__closed_at=None, group__rehearsal=False, starts_on__gte=day - LONGEST)
    opened = [
        (cycle, window)
        for cycle in cycles.filter(starts_on__lte=day).order_by("pk")
        for window in open_windows(cycle, day)
        if window.opens > day - FRESH
    ]
    members = _members({cycle.group_id for cycle, _window in opened})
    for cycle, window in opened:
        notify(members[cycle.group_id], DUE, _key(cycle, window), place=cycle.group_id)


def _members(group_ids: Collection[UUID]) -> dict[UUID, list[User]]:
    found: dict[UUID, list[User]] = defaultdict(list)
    stays = Membership.objects.active().filter(group__in=group_ids).select_related("user")
    for stay in stays.order_by("pk"):
        found[stay.group_id].append(stay.user)
    return found


def _key(cycle: Cycle, window: Window) -> str:
    return f"{cycle.pk}:{window.moment}"


@notice_kind(DUE)
def _due(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are a cycle and a moment: told as long as it may be filled."""
    cycles = {str(one.pk): one for one in _cycles(reader, keys)}
    day = timezone.now().astimezone(UTC).date()
    told = {}
    for key in keys:
        cycle = cycles.get(key.partition(":")[0])
        if cycle and key in {_key(cycle, one) for one in open_windows(cycle, day)}:
            told[key] = _line(cycle.group)
    return told


def _line(group: CodevGroup) -> Line:
    text = _("Where do you stand? A moment of %(group)s to rate yourself, for you alone.")
    return Line(text % {"group": group.name}, reverse("group_rating", args=[group.pk]), "sprout")


def _cycles(reader: User, keys: Iterable[str]) -> Iterable[Cycle]:
    ids = {int(key.partition(":")[0]) for key in keys}
    groups = CodevGroup.objects.visible_to(reader).filter(closed_at=None)
    return Cycle.objects.filter(pk__in=ids, group__in=groups).select_related("group")
