"""What is typed to call for volunteers, and by who volunteers."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User, normalize_email
from codev.accounts.names import NameField, OneLineField, one_line
from groups.models import CallForVolunteers, Organization, Volunteer, VolunteerLine

FARTHEST = timedelta(days=730)  # a mistyped year is farther
MOST_LINES = 10
LINE_MOST = VolunteerLine._meta.get_field("with_whom").max_length or 0
Field = type[CallForVolunteers] | type[Volunteer]


def _most(model: Field, name: str) -> int | None:
    most: int | None = getattr(model._meta.get_field(name), "max_length", None)
    return most


class CallForm(forms.Form):
    title = OneLineField(
        label=_("Title"),
        help_text=_("For example: a group for heads of nursing wards."),
        max_length=_most(CallForVolunteers, "title"),
        widget=forms.TextInput({"class": "input"}),
    )
    text = forms.CharField(
        label=_("What you offer, and to whom"),
        help_text=_("Whom you have in mind, when and how often the group meets, who facilitates it."),
        max_length=_most(CallForVolunteers, "text"),
        widget=forms.Textarea({"class": "input", "rows": 6}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("In which you have written it. The rest of the page follows its reader."),
        choices=settings.LANGUAGES,
        widget=forms.Select({"class": "input"}),
    )
    closes_on = forms.DateField(
        label=_("Open until"),
        help_text=_("That day included. Without a day it stays open until you close it."),
        required=False,
        widget=forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = timezone.localdate(timezone=ZoneInfo(organization.time_zone))

    def clean_closes_on(self) -> date | None:
        day: date | None = self.cleaned_data["closes_on"]
        if day and day < self.today:
            raise ValidationError(gettext("This day is over. Choose a later one, or none."))
        if day and day - self.today > FARTHEST:
            raise ValidationError(gettext("That is more than two years away. Check the year."))
        return day


class VolunteerForm(forms.Form):
    """A name is asked only of who has none yet. ``lines`` cleans to a tuple, one for each line."""

    name = NameField(label=_("Your name"), widget=forms.TextInput({"class": "input", "autocomplete": "name"}))
    in_common = forms.CharField(
        label=_("Your profession, or the concern that brings you"),
        help_text=_("For example: heads of nursing wards, or leading a team for the first time."),
        max_length=_most(Volunteer, "in_common"),
        widget=forms.TextInput({"class": "input"}),
    )
    availability = forms.CharField(
        label=_("When you can come"),
        help_text=_("For example: Tuesday and Thursday mornings, not in July."),
        max_length=_most(Volunteer, "availability"),
        required=False,
        widget=forms.Textarea({"class": "input", "rows": 2}),
    )
    lines = forms.CharField(
        label=_("Who you report to, and who reports to you"),
        help_text=_("A name or an address per line. You are not seated with them."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"class": "input", "rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if person.name:
            del self.fields["name"]

    def clean_lines(self) -> tuple[str, ...]:
        """Every line that is wrong is said at once. What one line says is the same for known and unknown
        people."""
        lines = [one_line(text) for text in self.cleaned_data["lines"].splitlines()]
        errors = [
            gettext("Line %(n)s: %(error)s") % {"n": number, "error": error}
            for number, text in enumerate(lines, start=1)
            if text and (error := self._wrong_with(text))
        ]
        found = dict.fromkeys(filter(None, lines))
        if len(found) > MOST_LINES:
            most = ngettext("%(n)s line at most.", "%(n)s lines at most.", MOST_LINES)
            errors.append(most % {"n": MOST_LINES})
        if errors:
            raise ValidationError(errors)
        return tuple(found)

    def _wrong_with(self, text: str) -> str:
        """Empty where nothing is."""
        if not any(letter.isalnum() for letter in text):
            return gettext("write a name or an address.")
        if len(text) > LINE_MOST:
            return gettext("it is longer than %(n)s characters.") % {"n": LINE_MOST}
        address = text.rpartition("<")[2].rstrip("> ") if "@" in text else ""
        if address and not _is_address(address):
            return gettext("“%(text)s” is not a complete address.") % {"text": text}
        if self._is_own(address, text):
            return gettext("this is you.")
        return ""

    def _is_own(self, address: str, text: str) -> bool:
        return normalize_email(address or text) in (self.person.email, self.person.name.lower())


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
