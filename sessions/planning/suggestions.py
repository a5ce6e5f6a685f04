"""Which plan a session speaks for by its place in the group. It is said in words; who schedules chooses."""

from enum import StrEnum

from groups.models import CodevGroup, Cycle
from groups.models.cycle import midnight_of
from sessions.models import CodevSession
from sessions.planning.rhythm import Proposal


class Suggested(StrEnum):
    """The plan suggested."""

    FIRST = "first-120"
    LAST = "last-90"


def suggested(group: CodevGroup, proposal: Proposal | None) -> Suggested | None:
    """For the first session of a group, and for the last of the cycle in which the proposed date lies."""
    kept = CodevSession.objects.filter(group=group).exclude(status=CodevSession.Status.CANCELLED)
    if not kept.exists():
        return Suggested.FIRST
    if proposal is None:
        return None
    begins = midnight_of(group, proposal.cycle.starts_on)
    in_cycle = kept.filter(starts_at__gte=begins)
    after = (
        Cycle.objects.filter(group=group, starts_on__gt=proposal.cycle.starts_on)
        .order_by("starts_on")
        .first()
    )
    if after:
        in_cycle = in_cycle.filter(starts_at__lt=midnight_of(group, after.starts_on))
    return Suggested.LAST if in_cycle.count() == proposal.cycle.planned_sessions - 1 else None
