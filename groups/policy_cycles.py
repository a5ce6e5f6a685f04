"""What an organization sets about the rhythm of its groups."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from groups.policy import NEW_GROUPS, setting

MINUTES = (60, 90, 120, 180)
WEEKS = (1, 2, 3, 4, 5, 6, 8)


def minutes_choices() -> list[tuple[int, str]]:
    return [(one, gettext("%(minutes)s minutes") % {"minutes": one}) for one in MINUTES]


def _weeks_choices() -> list[tuple[int, str]]:
    return [(one, ngettext("Every week", "Every %(n)s weeks", one) % {"n": one}) for one in WEEKS]


RHYTHM = setting(
    "rhythm",
    section=NEW_GROUPS,
    default=4,
    field=lambda: forms.TypedChoiceField(
        label=_("Rhythm of sessions"),
        help_text=_("What a facilitator finds filled in when planning the first cycle of a group."),
        coerce=int,
        choices=_weeks_choices,
        widget=forms.Select({"class": "input"}),
    ),
)
SESSION_MINUTES = setting(
    "session_minutes",
    section=NEW_GROUPS,
    default=90,
    field=lambda: forms.TypedChoiceField(
        label=_("Length of a session"),
        help_text=_("What a facilitator finds chosen for a first cycle, and for a session without a cycle."),
        coerce=int,
        choices=minutes_choices,
        widget=forms.Select({"class": "input"}),
    ),
)
