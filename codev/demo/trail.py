"""What the audit trail of the demo says of the time before it was made, each entry at its own time.

What goes through services is recorded by them; here is what the demo plants in rows.
"""

from datetime import datetime, timedelta

from codev.accounts.models import User
from codev.audit.services import dated, record
from codev.demo import cast
from groups.models import CharterSignature, CodevGroup, Organization
from sessions.models import CodevSession

AHEAD = timedelta(days=14)  # a session stands in the calendars as long before
BEFORE_GROUPS = timedelta(days=42)
Status = CodevSession.Status


def beginning(now: datetime) -> datetime:
    """When the organization began: some weeks before the first of its circles."""
    return now - timedelta(days=max(circle.rounds[0].days_ago for circle in cast.CIRCLES)) - BEFORE_GROUPS


def begun(organization: Organization, admin: User, at: datetime) -> None:
    with dated(at):
        record(admin, "organization.begun", organization=organization)


def appointed(organization: Organization, admin: User, user: User, role: str, at: datetime) -> None:
    with dated(at):
        record(admin, f"organization.{role}_appointed", organization=organization, object=user)


def fill(group: CodevGroup) -> None:
    """Of one circle: who signed its charter, and its sessions so far."""
    signed = CharterSignature.objects.filter(charter__group=group).select_related("user", "charter")
    for one in signed.order_by("pk")[1:]:  # the first signed by creating the group
        with dated(one.signed_at):
            record(
                one.user,
                "group.charter_signed",
                organization=group.organization_id,
                group=group,
                object=one.charter,
                version=one.charter.version,
            )
    held = CodevSession.objects.filter(group=group, status=Status.ENDED).select_related("created_by")
    for session in held.defer("plan").order_by("number"):
        _session(group, session)


def _session(group: CodevGroup, session: CodevSession) -> None:
    """Those that were played say themselves when they began and ended."""
    _told(group, session, "session.scheduled", session.starts_at - AHEAD)
    if session.words_erased_at is None:
        return
    assert session.started_at
    assert session.ended_at
    _told(group, session, "session.start", session.started_at)
    _told(group, session, "session.end", session.ended_at)
    with dated(session.words_erased_at):
        record(None, "session.words_erased", group=group, session=session)


def _told(group: CodevGroup, session: CodevSession, action: str, at: datetime) -> None:
    with dated(at):
        record(session.created_by, action, organization=group.organization_id, group=group, session=session)
