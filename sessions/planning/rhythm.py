"""When the next session would be, if the rhythm of the cycle is kept."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from groups.models import CodevGroup, Cycle, Membership
from groups.models.cycle import cycles_of
from sessions.models import CodevSession
from sessions.planning.hours import hour_for
from sessions.planning.moments import local_moments


@dataclass(frozen=True)
class Proposal:
    """By the group's clock. ``first``: there was no session yet, and the hour is no more than a guess."""

    cycle: Cycle
    on: date
    at: time
    zone: ZoneInfo
    first: bool

    def shown_in(self, name: str) -> tuple[date, time, str]:
        """The same moment by a reader's clock; by the group's where the reader's shows it twice."""
        reader = ZoneInfo(name)
        local = datetime.combine(self.on, self.at, self.zone).astimezone(reader)
        day, clock = local.date(), local.time()
        if len(local_moments(day, clock, reader)) != 1:
            return self.on, self.at, self.zone.key
        return day, clock, name


def propose(group: CodevGroup, now: datetime) -> Proposal | None:
    """As many weeks after the last session as the cycle says, at the same hour of the group's clock, and
    not in the past. The first session of a cycle is on the day on which it begins; that of a group, at an
    hour that suits where its members live. None without a cycle."""
    running, ahead = cycles_of(group)
    cycle = running or ahead
    if cycle is None:
        return None
    zone = ZoneInfo(group.time_zone)
    here = now.astimezone(zone).replace(tzinfo=None)
    last = _last(group, zone)
    on = _next(cycle, last, here)
    if running and ahead and on >= ahead.starts_on:
        cycle, on = ahead, _next(ahead, last, here)
    if last:
        return Proposal(cycle, on, last.time(), zone, first=False)
    return _first(Proposal(cycle, on, time(), zone, first=True), here)


def _first(proposal: Proposal, here: datetime) -> Proposal:
    """At an hour that suits where the members live; the day after where that hour has passed."""
    cycle, zone, on = proposal.cycle, proposal.zone, proposal.on
    members = Membership.objects.active().filter(group=cycle.group)
    zones = [_zone(name) for name in members.values_list("user__time_zone", flat=True)]
    at = hour_for(zones, on, zone, cycle.minutes)
    if datetime.combine(on, at) <= here:
        on += timedelta(days=1)
        at = hour_for(zones, on, zone, cycle.minutes)
    return replace(proposal, on=on, at=at)


def _zone(name: str) -> ZoneInfo:
    """A zone that this machine does not know reads as UTC, as on that person's pages."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _next(cycle: Cycle, last: datetime | None, here: datetime) -> date:
    step = timedelta(weeks=max(cycle.rhythm_weeks, 1))
    goes_on = last is not None and last.date() >= cycle.starts_on
    on = last.date() + step if last and goes_on else cycle.starts_on
    while _is_past(on, last, here):
        on += step
    return on


def _is_past(on: date, last: datetime | None, here: datetime) -> bool:
    return datetime.combine(on, last.time()) <= here if last else on < here.date()


def _last(group: CodevGroup, zone: ZoneInfo) -> datetime | None:
    """The latest session, held or planned, by the group's clock."""
    kept = CodevSession.objects.filter(group=group).exclude(status=CodevSession.Status.CANCELLED)
    found = kept.order_by("-starts_at").values_list("starts_at", flat=True).first()
    return found.astimezone(zone).replace(tzinfo=None) if found else None
