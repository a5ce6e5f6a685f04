"""What the pages of groups show of sessions, without knowing about them."""

from uuid import UUID

from django.urls import reverse, reverse_lazy
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.actions import GUEST
from groups import hooks
from groups.hooks import Coming, LookedBack
from groups.models import CodevGroup
from groups.queries_trail import leads_to
from sessions.models import CodevSession, Guest
from sessions.planning.suggestions import Suggested
from sessions.protocol.steps import Step
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


def _looked_back(group: CodevGroup) -> LookedBack:
    """By the plans of its last session and of those to come: a review without a client."""
    sessions = CodevSession.objects.filter(group=group).order_by("-starts_at")
    last = sessions.filter(status=CodevSession.Status.ENDED).first()
    planned = [one for one in sessions.filter(status=CodevSession.Status.PLANNED) if _reviews(one)]
    return LookedBack(
        held=last.starts_at if last and _reviews(last) else None,
        planned=planned[-1].starts_at if planned else None,
        url=f"{reverse('session_schedule', args=[group.pk])}?plan={Suggested.LAST}",
    )


def _reviews(session: CodevSession) -> bool:
    return any(stage.get("kind") == Step.REVIEW.key for stage in session.plan["stages"])


hooks.lookings_back.append(_looked_back)
leads_to[GUEST] = lambda user: Guest.objects.addressed_to(user).values_list("pk", flat=True)
hooks.comings.append(_comings)
hooks.held_counts.append(held_by_group)
hooks.held_totals.append(held_in)
