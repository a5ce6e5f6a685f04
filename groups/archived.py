"""What the archive of one's own says to a reader where a row holds a code."""

from typing import Any

from django.utils.translation import gettext as _

from groups.models import AdmissionRequest


def said(row: Any, name: str) -> str:
    """What became of a request, as the page says it where it was made."""
    if not isinstance(row, AdmissionRequest) or name != "state":
        return ""
    texts: dict[str, str] = {
        AdmissionRequest.State.WAITING: _("You asked to join %(group)s"),
        AdmissionRequest.State.ADMITTED: _("You were let into %(group)s"),
        AdmissionRequest.State.DECLINED: _("You were not let into %(group)s"),
    }
    return texts.get(row.state, "") % {"group": row.group.name}
