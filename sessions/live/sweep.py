"""What a hub asks the database now and then, for many rooms at once."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from codev.among import MANY, Asked
from groups.models import Membership
from sessions.models import CodevSession, Guest, Rehearsal, Seat, SharedScreen
from sessions.signals import rehearsal_seen

NEWS_SECONDS = 2.0
RIGHTS_SECONDS = 1.5  # and half a second to ask and to close: within two
BELLS_SECONDS = 30.0
PRESENCE_SECONDS = 10.0
ROOMS_AT_ONCE = 25  # in about three milliseconds


@Asked
def _logins() -> QuerySet[Session, Any]:
    return Session.objects.filter(session_key__among=MANY, expire_date__gt=Now()).values_list("session_key")


@Asked
def _seqs() -> QuerySet[CodevSession, Any]:
    return CodevSession.objects.filter(pk__among=MANY).values_list("pk", "last_seq")


@Asked
def _members() -> QuerySet[Membership, Any]:
    sessions = {"group__codev_sessions__in": _not_cancelled(), "user__is_active": True}
    return Membership.objects.active().filter(**sessions).values_list("group__codev_sessions", "user_id")


@Asked
def _guests() -> QuerySet[Guest, Any]:
    guests = Guest.objects.standing().filter(session__in=_not_cancelled(), user__is_active=True)
    return guests.values_list("session_id", "user_id")


@Asked
def _removed() -> QuerySet[Seat, Any]:
    return Seat.objects.filter(session__pk__among=MANY, removed=True).values_list("session_id", "user_id")


@Asked
def _at_screens() -> QuerySet[SharedScreen, Any]:
    rows = SharedScreen.objects.filter(seat__session__pk__among=MANY)
    return rows.values_list("seat__session_id", "login", "seat__user_id")


def _not_cancelled() -> QuerySet[CodevSession]:
    return CodevSession.objects.filter(pk__among=MANY).exclude(status=CodevSession.Status.CANCELLED)


def standing(
    keys: Collection[str], session_ids: Collection[UUID]
) -> tuple[set[str], set[tuple[UUID, int]], dict[tuple[UUID, str], set[int]]]:
    """Of these sign-ins and sessions all that the rights of lines hang on."""
    return valid_logins(keys), admitted(session_ids), beside(session_ids)


def last_seqs(session_ids: Collection[UUID]) -> dict[UUID, int]:
    return dict(_of_sessions(_seqs, session_ids))


def admitted(session_ids: Collection[UUID]) -> set[tuple[UUID, int]]:
    """Who may be in which of these sessions today, as (session, user)."""
    people = {*_of_sessions(_members, session_ids), *_of_sessions(_guests, session_ids)}
    return people.difference(_of_sessions(_removed, session_ids))


def beside(session_ids: Collection[UUID]) -> dict[tuple[UUID, str], set[int]]:
    """Who has proved that they sit at which screen, by session and mark of its browser session."""
    found: dict[tuple[UUID, str], set[int]] = {}
    for session_id, login, user_id in _of_sessions(_at_screens, session_ids):
        found.setdefault((session_id, login), set()).add(user_id)
    return found


def _of_sessions(asked: Asked, session_ids: Collection[UUID]) -> Iterator[tuple[Any, ...]]:
    """Each row begins with the session: with the id as it was asked about, however the database writes it."""
    ids = {each.hex: each for each in session_ids}
    for session, *rest in asked.rows(session_ids):
        yield ids.get(session, session), *rest


def seen(session_ids: Collection[UUID]) -> None:
    """Somebody real is in these rooms: where others are simulated, they go on."""
    rehearsals = Rehearsal.objects.filter(session__in=session_ids)
    if not rehearsals.exists():
        return
    now = timezone.now()
    rehearsals.update(seen_at=now)
    if rehearsals.free(now).exists():
        rehearsal_seen.send_robust(sender=Rehearsal)


def valid_logins(keys: Collection[str]) -> set[str]:
    return {key for (key,) in _logins.rows(keys)}
