"""What the bell says to who facilitates about an invitation that was declined."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify
from groups.models import CodevGroup, Invitation, Membership

DECLINED = "invitation_declined"


def tell_declined(invitation: Invitation) -> None:
    stays = Membership.objects.active().filter(group=invitation.group_id, role=Membership.Role.FACILITATOR)
    notify(User.objects.filter(memberships__in=stays), DECLINED, invitation.pk, place=invitation.group_id)


@notice_kind(DECLINED)
def _declined(reader: User, keys: Collection[str]) -> dict[str, Line]:
    rows = Invitation.objects.filter(pk__in=keys, group__in=CodevGroup.objects.facilitated_by(reader))
    text = _("%(address)s has declined the invitation into %(group)s.")
    return {
        str(one.pk): Line(
            text % {"address": one.address, "group": one.group.name},
            reverse("group_members", args=[one.group_id]),
            "user-minus",
        )
        for one in rows.select_related("group")
    }
