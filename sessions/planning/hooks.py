"""What the pages of groups show of sessions, without knowing about them."""

from uuid import UUID

from django.urls import reverse_lazy
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.actions import GUEST
from groups import hooks
from groups.hooks import Coming
from groups.queries_trail import leads_to
from sessions.models import Guest
from sessions.queries import held_by_group, held_in, soonest_of
from sessions.rules import is_open


def _comings(user: User, group_ids: list[UUID]) -> list[Coming]:
    now = timezone.now()
    return [
        Coming(
            group_id=session.group_id,
            starts_at=session.starts_at,
            # Worked out for those alone that are shown.
            url=reverse_lazy("room" if is_open(session, now) else "session", args=[session.pk]),
            is_open=is_open(session, now),
        )
        for session in soonest_of(group_ids)
    ]


leads_to[GUEST] = lambda user: Guest.objects.addressed_to(user).values_list("pk", flat=True)
hooks.comings.append(_comings)
hooks.held_counts.append(held_by_group)
hooks.held_totals.append(held_in)
