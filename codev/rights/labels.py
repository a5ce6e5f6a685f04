"""What the fields of an archive are called by who reads it. Its JSON keeps the names of the fields."""

from typing import Any

from django.db.models import Field
from django.utils.translation import gettext_lazy as _

LABELS = {
    "about": _("About"),
    "accepted_at": _("Accepted"),
    "action": _("Action"),
    "address": _("Address"),
    "body": _("Words"),
    "case": _("Case"),
    "changed_at": _("Changed"),
    "content": _("File"),
    "created_at": _("Written"),
    "cycle": _("Cycle"),
    "due_on": _("All of it by"),
    "email": _("E-mail address"),
    "facilitator": _("Facilitated it"),
    "first_step": _("First small step"),
    "first_step_on": _("First step by"),
    "group": _("Group"),
    "guest": _("Was a guest"),
    "ip": _("Address of the connection"),
    "joined_at": _("Since"),
    "kind": _("Kind"),
    "large": _("File"),
    "last_seen_at": _("Last seen"),
    "learned": _("What I learned"),
    "left_at": _("Until"),
    "moment": _("Moment"),
    "name": _("Name"),
    "observer": _("Observed"),
    "obstacle": _("What could get in the way"),
    "offered_at": _("Offered"),
    "organization": _("Organization"),
    "pile": _("Pile"),
    "question": _("Question"),
    "reader": _("Who reads it"),
    "role": _("Role"),
    "session": _("Session"),
    "signed_at": _("Signed"),
    "since": _("Since"),
    "slot": _("Place"),
    "star": _("Starred"),
    "state": _("State"),
    "success": _("I will know it works when"),
    "support": _("Who or what can help"),
    "taken_at": _("Present from"),
    "text": _("Words"),
    "title": _("Title"),
    "until": _("Until"),
    "user_agent": _("Browser"),
    "value": _("Score"),
    "with_whom": _("With whom"),
}


def label_of(name: str, field: "Field[Any, Any] | None") -> str:
    """As the archive's table says it; else as the form does in which it was asked."""
    if name in LABELS:
        return str(LABELS[name])
    return str(field.verbose_name) if field else name
