"""Beginning a cycle, changing it."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from codev.accounts.models import User
from codev.audit.services import record
from groups import rules
from groups.models import CodevGroup, Cycle
from groups.services.errors import CycleOutOfOrder, NotAllowed
from groups.services.stays import lock_group


@dataclass(frozen=True)
class CycleWish:
    name: str
    starts_on: date
    planned_sessions: int
    rhythm_weeks: int
    minutes: int


@transaction.atomic
def begin_cycle(actor: User, group: CodevGroup, wish: CycleWish) -> Cycle:
    """The next cycle; asked twice, it is the same one. Raises CycleOutOfOrder unless it begins last."""
    group = _managed(actor, group)
    last = Cycle.objects.filter(group=group).order_by("number").last()
    if last and all(getattr(last, name) == value for name, value in asdict(wish).items()):
        return last
    if last and wish.starts_on <= last.starts_on:
        raise CycleOutOfOrder
    cycle = Cycle.objects.create(group=group, number=last.number + 1 if last else 1, **asdict(wish))
    _note(actor, "group.cycle_begun", cycle)
    return cycle


@transaction.atomic
def change_cycle(actor: User, cycle: Cycle, wish: CycleWish) -> Cycle:
    """Raises CycleOutOfOrder for a date beyond the cycle before it or the one after it."""
    group = _managed(actor, cycle.group)
    others = Cycle.objects.filter(group=group)
    early = others.filter(number__lt=cycle.number, starts_on__gte=wish.starts_on)
    late = others.filter(number__gt=cycle.number, starts_on__lte=wish.starts_on)
    if early.exists() or late.exists():
        raise CycleOutOfOrder
    for name, value in asdict(wish).items():
        setattr(cycle, name, value)
    cycle.save(update_fields=list(asdict(wish)))
    _note(actor, "group.cycle_changed", cycle)
    return cycle


def _managed(actor: User, group: CodevGroup) -> CodevGroup:
    group = lock_group(group)
    if not rules.can_manage(actor, group):
        raise NotAllowed
    return group


def _note(actor: User, action: str, cycle: Cycle) -> None:
    group = cycle.group
    record(actor, action, organization=group.organization_id, group=group, object=cycle)
