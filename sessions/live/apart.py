"""Who sat at one screen no longer does: a right was lost, or it is over."""

from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from sessions.live import doorbell
from sessions.models import CodevSession, SharedScreen


def drop(rows: QuerySet[SharedScreen]) -> bool:
    """Whether there were any. Whose pages it is about look again."""
    users = [user for pair in rows.values_list("host__user", "seat__user") for user in pair]
    if users:
        rows.delete()
        tell(users)
    return bool(users)


def drop_of(user_id: int, sessions: QuerySet[CodevSession]) -> None:
    """A right was lost: to sit beside, and to have somebody beside."""
    rows = SharedScreen.objects.filter(seat__session__in=sessions)
    drop(rows.filter(Q(seat__user=user_id) | Q(host__user=user_id)))


def drop_seat(session: CodevSession, number: int) -> None:
    """The same, of who was asked to leave the room."""
    rows = SharedScreen.objects.filter(seat__session=session)
    drop(rows.filter(Q(seat__number=number) | Q(host__number=number)))


def tell(users: list[int]) -> None:
    for user_id in set(users):
        transaction.on_commit(partial(doorbell.ask_again, user_id))
