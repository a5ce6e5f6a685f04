"""What sessions may add to the pages of groups, which know nothing about sessions.

The layer above registers at start: groups never imports it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise

from codev.accounts.models import User
from groups.models import CodevGroup, Organization


@dataclass(frozen=True)
class Coming:
    """The next session of a group: ``url`` leads to it, ``is_open`` says that one may enter now."""

    group_id: UUID
    starts_at: datetime
    url: str | Promise  # said when it is shown
    is_open: bool


@dataclass(frozen=True)
class Held:
    """An admin reads counts, nothing else."""

    in_all: int = 0
    since: int = 0


@dataclass(frozen=True)
class LookedBack:
    """Whether a group has looked back on its time together: in the last session that it held, or in one that
    is planned. ``url`` leads to where such a session is scheduled."""

    held: datetime | None
    planned: datetime | None
    url: str


# The next session of each of these groups that has one, in one query.
comings: list[Callable[[User, list[UUID]], list[Coming]]] = []
# Of each of these groups: how many sessions it has held, and how many of them since that moment.
held_counts: list[Callable[[dict[UUID, datetime | None]], dict[UUID, Held]]] = []
# How many sessions the groups of an organization have held together.
held_totals: list[Callable[[Organization], int]] = []

lookings_back: list[Callable[[CodevGroup], LookedBack]] = []


def looked_back_in(group: CodevGroup) -> LookedBack | None:
    return next((ask(group) for ask in lookings_back), None)


def comings_for(user: User, group_ids: list[UUID]) -> dict[UUID, Coming]:
    return {one.group_id: one for ask in comings for one in ask(user, group_ids)}


def held_by(groups: dict[UUID, datetime | None]) -> dict[UUID, Held]:
    return {group: held for ask in held_counts for group, held in ask(groups).items()}


def held_in(organization: Organization) -> int:
    return sum(ask(organization) for ask in held_totals)
