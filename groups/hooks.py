"""What sessions may add to the pages of groups, which know nothing about sessions.

The layer above registers at start: groups never imports it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from codev.accounts.models import User
from groups.models import Organization


@dataclass(frozen=True)
class Coming:
    """The next session of a group: ``url`` leads to it, ``is_open`` says that one may enter now."""

    group_id: UUID
    starts_at: datetime
    url: str
    is_open: bool


# The next session of each of these groups that has one, in one query.
comings: list[Callable[[User, list[UUID]], list[Coming]]] = []
# How many sessions each group of the organization has held: an admin reads counts, nothing else.
held_counts: list[Callable[[Organization], dict[UUID, int]]] = []


def comings_for(user: User, group_ids: list[UUID]) -> dict[UUID, Coming]:
    return {one.group_id: one for ask in comings for one in ask(user, group_ids)}


def held_in(organization: Organization) -> dict[UUID, int]:
    return {group: count for ask in held_counts for group, count in ask(organization).items()}
