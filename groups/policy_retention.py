"""How long the words of sessions are kept: the organization sets the longest, a group may take less."""

from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groups.models import CodevGroup
from groups.policy import setting

SECTION = _("How long words are kept")
AFTER_DAYS = (7, 14, 30, 60, 90)
WITHOUT_DAYS = (30, 60, 90, 180, 365)


def in_days(days: tuple[int, ...]) -> list[tuple[int, str]]:
    return [(one, ngettext("%(n)s day", "%(n)s days", one) % {"n": one}) for one in days]


WORDS_AFTER = setting(
    "words_days_after",
    section=SECTION,
    default=30,
    field=lambda: forms.TypedChoiceField(
        label=_("After the client has told how it went"),
        help_text=_(
            "So long after the next session, in whose opening the client reports, every word of a session "
            "goes by itself. A group may choose a shorter time, never a longer one."
        ),
        coerce=int,
        choices=lambda: in_days(AFTER_DAYS),
        widget=forms.Select({"class": "input"}),
    ),
)
WORDS_WITHOUT = setting(
    "words_days_without",
    section=SECTION,
    default=90,
    field=lambda: forms.TypedChoiceField(
        label=_("Where nobody has told"),
        help_text=_(
            "Counted from the end of the session. What is changed here holds for words that are kept already "
            "too; none of them goes within seven days of the change."
        ),
        coerce=int,
        choices=lambda: in_days(WITHOUT_DAYS),
        widget=forms.Select({"class": "input"}),
    ),
)
NAMES = (WORDS_AFTER.name, WORDS_WITHOUT.name)


class Kept(NamedTuple):
    """In days: after the follow-up, and without one."""

    after: int
    without: int


def bounds_of(group: CodevGroup) -> Kept:
    """What the organization keeps at most."""
    organization = group.organization
    return Kept(WORDS_AFTER.of(organization), WORDS_WITHOUT.of(organization))


def kept_in(group: CodevGroup) -> Kept:
    """What holds in the group: its own choice, never longer than its organization's of today."""
    most = bounds_of(group)
    return Kept(
        min(group.words_days_after or most.after, most.after),
        min(group.words_days_without or most.without, most.without),
    )


def within(days: tuple[int, ...], most: int) -> list[tuple[int, str]]:
    """What a group may choose."""
    return in_days(tuple(one for one in days if one <= most))
