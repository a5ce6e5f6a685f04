"""What is signed and certified together: the sessions of a cycle, or those held before the first one."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from groups.models import CodevGroup, Cycle
from groups.models.cycle import midnight_of
from sessions.models import CodevSession

BEFORE = 0  # in the place of a cycle's id


@dataclass(frozen=True)
class Span:
    """``begins``: None before the first cycle; ``ends``: the day on which the next begins."""

    group: CodevGroup
    cycle: Cycle | None
    begins: date | None
    ends: date | None

    @property
    def key(self) -> int:
        """As the address says it."""
        return self.cycle.pk if self.cycle else BEFORE

    @property
    def name(self) -> str:
        """Without what the group calls it: that is the group's own, and this goes into files for others."""
        if self.cycle:
            return _("Cycle %(n)s") % {"n": self.cycle.number}
        return _("Sessions before the first cycle") if self.ends else _("All sessions")

    def sessions(self) -> QuerySet[CodevSession]:
        """Those that were held, newest first."""
        within = Q(group=self.group, status=CodevSession.Status.ENDED)
        if self.begins:
            within &= Q(starts_at__gte=midnight_of(self.group, self.begins))
        if self.ends:
            within &= Q(starts_at__lt=midnight_of(self.group, self.ends))
        return CodevSession.objects.filter(within).order_by("-starts_at", "-number")


def spans_of(group: CodevGroup, cycles: "list[Cycle] | None" = None) -> list[Span]:
    """Newest first; the last is what came before the first cycle. ``cycles``: of this group, by their day."""
    if cycles is None:
        cycles = list(Cycle.objects.filter(group=group).order_by("starts_on"))
    days = [cycle.starts_on for cycle in cycles]
    found = [Span(group, None, None, days[0] if days else None)]
    for cycle, (begins, ends) in zip(cycles, pairwise([*days, None]), strict=True):
        found.append(Span(group, cycle, begins, ends))
    return found[::-1]


def span_of(group: CodevGroup, key: int) -> Span | None:
    return next((span for span in spans_of(group) if span.key == key), None)


def shown_first(spans: list[Span]) -> Span:
    """The one in which the last session was held; without any, the newest."""
    group = spans[0].group
    held = CodevSession.objects.filter(group=group, status=CodevSession.Status.ENDED)
    last = held.order_by("-starts_at").values_list("starts_at", flat=True).first()
    if last is None:
        return spans[0]
    return next(span for span in spans if span.begins is None or midnight_of(group, span.begins) <= last)
