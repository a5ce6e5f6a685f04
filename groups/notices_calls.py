"""What the bell says to organizers about who volunteers."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify
from groups.models import OrganizationRole, Volunteer
from groups.models.calls import organized_by

VOLUNTEERED = "volunteered"


def tell_organizers(entry: Volunteer) -> None:
    """All of them but who volunteers."""
    roles = OrganizationRole.objects.active().filter(
        organization=entry.call.organization_id, role=OrganizationRole.Role.ORGANIZER
    )
    organizers = User.objects.filter(pk__in=roles.values("user")).exclude(pk=entry.user_id)
    notify(organizers, VOLUNTEERED, entry.pk, place=entry.call.organization_id)


@notice_kind(VOLUNTEERED)
def _volunteered(reader: User, keys: Collection[str]) -> dict[str, Line]:
    entries = Volunteer.objects.waiting().filter(call__organization__in=organized_by(reader), pk__in=keys)
    text = _("%(name)s volunteers: %(call)s.")
    return {
        str(one.pk): Line(
            text % {"name": one.user.name or one.user.email, "call": one.call.title},
            reverse("call", args=[one.call.organization_id, one.call_id]),
            "hand",
        )
        for one in entries.select_related("user", "call")
    }
