"""What the bell says to the facilitator about who asks to join."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify
from groups.models import AdmissionRequest, CodevGroup, Membership
from groups.notices import others_of

ASKED = "admission_asked"


def tell_asked(asked: AdmissionRequest) -> None:
    facilitators = others_of(asked.group, asked.user, role=Membership.Role.FACILITATOR)
    notify(facilitators, ASKED, asked.pk, place=asked.group_id)


@notice_kind(ASKED)
def _asked(reader: User, keys: Collection[str]) -> dict[str, Line]:
    groups = CodevGroup.objects.facilitated_by(reader)
    waiting = AdmissionRequest.objects.waiting().filter(group__in=groups).select_related("user", "group")
    text = _("%(name)s asks to join %(group)s.")
    return {
        str(one.pk): Line(
            text % {"name": one.user.called, "group": one.group.name},
            reverse("group_members", args=[one.group_id]),
            "user-plus",
        )
        for one in waiting.filter(pk__in=keys)
    }
