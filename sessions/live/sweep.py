"""What a hub asks the database now and then, for many rooms at once."""

from collections.abc import Collection
from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils import timezone

from groups.models import Membership
from sessions.models import CodevSession, Guest, Rehearsal, Seat, SharedScreen
from sessions.signals import rehearsal_seen

NEWS_SECONDS = 2.0
RIGHTS_SECONDS = 1.5  # and half a second to ask and to close: within two
BELLS_SECONDS = 30.0
PRESENCE_SECONDS = 10.0
ROOMS_AT_ONCE = 25  # in about five milliseconds


def last_seqs(session_ids: Collection[UUID]) -> dict[UUID, int]:
    return dict(CodevSession.objects.filter(pk__in=session_ids).values_list("pk", "last_seq"))


def admitted(session_ids: Collection[UUID]) -> set[tuple[UUID, int]]:
    """Who may be in which of these sessions today, as (session, user)."""
    sessions = CodevSession.objects.filter(pk__in=session_ids).exclude(status=CodevSession.Status.CANCELLED)
    groups = dict(sessions.values_list("pk", "group_id"))
    members = Membership.objects.active().filter(group__in=groups.values(), user__is_active=True)
    people: dict[UUID, list[int]] = {}
    for group_id, user_id in members.values_list("group_id", "user_id"):
        people.setdefault(group_id, []).append(user_id)
    removed = Seat.objects.filter(session__in=groups, removed=True).values_list("session", "user")
    admitted = {(session, user) for session, group in groups.items() for user in people.get(group, ())}
    guests = Guest.objects.standing().filter(session__in=groups, user__is_active=True)
    return admitted.union(guests.values_list("session", "user")) - set(removed)


def beside(session_ids: Collection[UUID]) -> dict[tuple[UUID, str], set[int]]:
    """Who has proved that they sit at which screen, by session and mark of its browser session."""
    rows = SharedScreen.objects.filter(seat__session__in=session_ids)
    found: dict[tuple[UUID, str], set[int]] = {}
    for session_id, login, user_id in rows.values_list("seat__session", "login", "seat__user"):
        found.setdefault((session_id, login), set()).add(user_id)
    return found


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
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(rows.values_list("session_key", flat=True))
