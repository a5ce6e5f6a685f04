"""What the pages list, in a number of queries that does not grow with the rows."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from groups.models import (
    AdmissionRequest,
    Charter,
    CharterSignature,
    CodevGroup,
    Invitation,
    Membership,
    ReportingLine,
)


def groups_of(user: User) -> QuerySet[CodevGroup]:
    """The person's groups by name. Who sits in hundreds asks for their ids, and for those that are shown."""
    return CodevGroup.objects.real().visible_to(user).filter(closed_at=None).order_by("name", "pk")


def put_members(user: User, groups: Sequence[CodevGroup]) -> None:
    """Gives each of a page of the person's groups its ``members``, by name, and ``my_role``."""
    people = Membership.objects.active().select_related("user").order_by("user__name", "user__pk")
    prefetch_related_objects(groups, Prefetch("memberships", people, to_attr="members"))
    for group in groups:
        members: list[Membership] = vars(group)["members"]
        group.my_role = next((one.role for one in members if one.user_id == user.pk), "")


def members_of(group: CodevGroup) -> QuerySet[Membership]:
    """Who belongs today, by name: a list of people ranks nobody."""
    return (
        Membership.objects.active()
        .filter(group=group)
        .select_related("user")
        .order_by("user__name", "user__pk")
    )


def members_for_manager(group: CodevGroup) -> list[Membership]:
    """Each with ``line``, declared to the facilitator alone; and ``signed``: the charter of today."""
    current = Charter.objects.filter(group=group).order_by("-version")[:1]
    signed = CharterSignature.objects.filter(user=OuterRef("user"), charter__in=current)
    lines = {one.user_id: one for one in ReportingLine.objects.filter(group=group)}
    members: list[Membership] = list(members_of(group).annotate(signed=Exists(signed)))
    for membership in members:
        membership.line = lines.get(membership.user_id)
    return members


def pending_invitations(group: CodevGroup) -> list[Invitation]:
    """Those not taken up, newest first, each with ``mail``: what became of its mail, and ``refused``."""
    pending = list(Invitation.objects.pending().filter(group=group).order_by("-created_at", "address"))
    rows = OutboxMessage.objects.filter(kind="invitation", key__in=[str(one.pk) for one in pending])
    mails = {one.key: one for one in rows}
    for invitation in pending:
        if found := mails.get(str(invitation.pk)):
            invitation.mail, invitation.mailed_at = found.state, found.sent_at
            invitation.refused = found.state == OutboxMessage.State.FAILED and found.error.startswith(
                "smtp_5"
            )
    return pending


def over_invitations(group: CodevGroup) -> QuerySet[Invitation]:
    """Those taken up or taken back, the newest first."""
    over = Invitation.objects.filter(group=group).exclude(redeemed_at=None, revoked_at=None)
    return over.order_by("-created_at", "address")


def who_ask(group: CodevGroup) -> QuerySet[AdmissionRequest]:
    """Who waits to be let in, the longest first."""
    waiting = AdmissionRequest.objects.waiting().filter(group=group)
    return waiting.select_related("user").order_by("asked_at", "pk")


def signatures_of(group: CodevGroup, version: int) -> QuerySet[CharterSignature]:
    """Who of today's members has signed this version, by name."""
    members = Membership.objects.active().filter(group=group, user=OuterRef("user"))
    signatures = CharterSignature.objects.filter(
        Exists(members), charter__group=group, charter__version=version
    )
    return signatures.select_related("user").order_by("user__name", "user__pk")
