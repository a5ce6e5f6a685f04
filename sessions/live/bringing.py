"""What one has at hand in the opening, for oneself alone: own situations, what one said one would do."""

from typing import Any

from django.db.models import F, Q

from sessions.models import ActionItem, CodevSession, Seat, Situation

MOST_SITUATIONS = 30  # the newest


def situations(seat: Seat) -> list[dict[str, Any]]:
    rows = Situation.objects.filter(author=seat.user_id).order_by("-pk")
    return [dict(row) for row in rows.values("id", "kind", "text")[:MOST_SITUATIONS]]


def tried(seat: Seat) -> list[dict[str, Any]]:
    """The actions of one's last case in this group, before this session."""
    case = Seat.objects.filter(
        Q(case__isnull=False) | Q(pk=F("session__client")),
        user=seat.user_id,
        session__group=seat.session.group_id,
        session__status=CodevSession.Status.ENDED,
        session__starts_at__lt=seat.session.starts_at,
    ).order_by("-session__starts_at")
    rows = ActionItem.objects.filter(seat__in=list(case.values_list("pk", flat=True)[:1])).order_by("pk")
    return [dict(row) for row in rows.values("id", "text", "state")]
