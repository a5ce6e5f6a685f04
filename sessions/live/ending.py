"""A group closes: what was planned is cancelled, a session under way is not cut off, pages of it close."""

from typing import Any

from django.dispatch import receiver

from codev.accounts.models import User
from groups.models import CodevGroup, Membership
from groups.services.errors import UnderWay
from groups.signals import group_closed, group_closing
from sessions.live import doorbell
from sessions.models import CodevSession
from sessions.planning.services import cancel_session
from sessions.signals import session_cancelled

Status = CodevSession.Status


@receiver(group_closing)
def cancel_planned(group: CodevGroup, actor: User, **_: Any) -> None:
    """Inside the transaction: locked first, so that none of them begins meanwhile."""
    sessions = CodevSession.objects.select_for_update(of=("self",)).filter(group=group)
    coming = list(sessions.filter(status__in=(Status.PLANNED, Status.LIVE)).order_by("pk"))
    if any(session.status == Status.LIVE for session in coming):
        raise UnderWay
    for session in coming:
        cancel_session(actor, session)


@receiver(session_cancelled)
def tell_room(session: CodevSession, **_: Any) -> None:
    doorbell.session_cancelled(session.pk)


@receiver(group_closed)
def close_pages(group: CodevGroup, **_: Any) -> None:
    """Who waits in a room that will not open is told so at once."""
    for user_id in Membership.objects.active().filter(group=group).values_list("user", flat=True):
        doorbell.close_person(user_id)
