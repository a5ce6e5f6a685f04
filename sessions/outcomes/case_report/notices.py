"""What the bell says of reports: that there is one. Not a word of it, and not whose it is. They go with the
words of their session."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from sessions.models import CaseReport
from sessions.outcomes.case_report.erasing import APPROVED, erase_report
from sessions.outcomes.retention import also_erased

also_erased(erase_report)


@notice_kind(APPROVED)
def _approved(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are a report's id: told as long as the reader may open it."""
    text = _("%(group)s: the report of session %(n)s can be read.")
    found = CaseReport.objects.visible_to(reader).exclude(seat__user=reader).filter(pk__in=map(int, keys))
    return {
        str(one.pk): Line(
            text % {"group": one.seat.session.group.name, "n": one.seat.session.number},
            reverse("session_report", args=[one.seat.session_id, one.seat.number]),
            "file-text",
        )
        for one in found.select_related("seat__session__group")
    }
