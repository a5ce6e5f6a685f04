"""The turn of clients in a cycle: who was, who is named, who is still to come. For the group alone."""

from dataclasses import dataclass
from datetime import datetime

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle, Membership
from groups.models.cycle import cycles_of, midnight_of
from sessions.models import CodevSession

Status = CodevSession.Status


@dataclass(frozen=True)
class Place:
    """``on``: the day of the session; ``was`` says that it is over. No day: still to come."""

    user: User
    on: datetime | None = None
    was: bool = False


@dataclass(frozen=True)
class Turn:
    cycle: Cycle | None
    ahead: Cycle | None
    held: int
    places: list[Place]
    coming: int = 0  # which one of the cycle is next; 0 where none is planned in it


def turn_of(group: CodevGroup, members: list[Membership]) -> Turn:
    """By name, as everywhere: a list of people ranks nobody. Who runs sessions is no client."""
    cycle, ahead = cycles_of(group)
    if cycle is None:
        return Turn(None, ahead, 0, [])
    sessions = _of_cycle(group, cycle, ahead)
    was = {each.client.user_id: each for each in sessions if each.status == Status.ENDED and each.client}
    comes = {each.chosen_client_id: each for each in sessions if each.status == Status.PLANNED}
    comes |= {each.client.user_id: each for each in sessions if each.status == Status.LIVE and each.client}
    people = [each.user for each in members if each.role == Membership.Role.MEMBER]
    places = [_place(user, was.get(user.pk), comes.get(user.pk)) for user in people]
    places.sort(key=lambda each: (each.user.name.casefold(), each.user.pk))
    held = sum(each.status == Status.ENDED for each in sessions)
    return Turn(cycle, ahead, held, places, held + 1 if held < len(sessions) else 0)


def _place(user: User, was: CodevSession | None, comes: CodevSession | None) -> Place:
    session = was or comes
    return Place(user, session.starts_at if session else None, was is not None)


def _of_cycle(group: CodevGroup, cycle: Cycle, ahead: Cycle | None) -> list[CodevSession]:
    sessions = CodevSession.objects.filter(group=group, starts_at__gte=midnight_of(group, cycle.starts_on))
    if ahead:
        sessions = sessions.filter(starts_at__lt=midnight_of(group, ahead.starts_on))
    kept = sessions.exclude(status=Status.CANCELLED)
    return list(kept.select_related("client").order_by("starts_at"))
