"""What a hub asks the database now and then, one query for all its rooms."""

from collections.abc import Collection
from uuid import UUID

from django.contrib.sessions.models import Session
from django.utils import timezone

from sessions.models import CodevSession

NEWS_SECONDS = 2.0
RIGHTS_SECONDS = 30.0
PRESENCE_SECONDS = 10.0


def last_seq(session_id: UUID) -> int:
    return CodevSession.objects.values_list("last_seq", flat=True).get(pk=session_id)


def last_seqs(session_ids: Collection[UUID]) -> dict[UUID, int]:
    return dict(CodevSession.objects.filter(pk__in=session_ids).values_list("pk", "last_seq"))


def valid_logins(keys: Collection[str]) -> set[str]:
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(rows.values_list("session_key", flat=True))
