"""What the pages of the charter list: versions, who signed which, what one has to sign."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from codev.accounts.models import User
from groups.difference import Line, lines_between
from groups.models import Charter, CharterSignature, CodevGroup, Membership
from groups.queries import members_of


@dataclass(frozen=True)
class Signer:
    """A member of today and the newest version that they signed; None for who signed none."""

    user: User
    version: int | None
    signed_at: datetime | None


def versions_of(group: CodevGroup) -> QuerySet[Charter]:
    """Newest first, each with ``signers``: how many of today's members have signed it."""
    members = Membership.objects.active().filter(group=group).values("user")
    signers = Count("signatures", filter=Q(signatures__user__in=members))
    return Charter.objects.filter(group=group).annotate(signers=signers).order_by("-version")


def signers_of(group: CodevGroup) -> list[Signer]:
    """Everybody who belongs today, by name."""
    members = [one.user for one in members_of(group)]
    rows = CharterSignature.objects.filter(charter__group=group).select_related("charter")
    signed = {row.user_id: row for row in rows.order_by("charter__version")}
    return [
        Signer(user, row.charter.version, row.signed_at)
        if (row := signed.get(user.pk))
        else Signer(user, None, None)
        for user in members
    ]


def signed_version(user: User, group: CodevGroup) -> Charter | None:
    """The newest version that the person signed, in this stay or an earlier one."""
    return Charter.objects.filter(group=group, signatures__user=user).order_by("version").last()


@dataclass(frozen=True)
class Difference:
    """Between two versions, in the two parts of a charter; ``since`` is the number of the older one."""

    since: int
    language: str
    commitments: list[Line]
    paragraphs: list[Line]


def difference_between(old: Charter, new: Charter) -> Difference:
    return Difference(
        since=old.version,
        language=new.language,
        commitments=lines_between(old.commitments, new.commitments),
        paragraphs=lines_between(old.paragraphs, new.paragraphs),
    )
