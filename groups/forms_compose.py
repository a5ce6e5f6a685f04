"""What is typed and chosen when groups are composed."""

from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.forms_life import FARTHEST
from groups.models import DraftGroup
from groups.policy_cycles import minutes_choices
from groups.services.composing import DraftWish


class DraftForm(forms.Form):
    """``seen``: the mark of the draft when the page was drawn, so that nobody's change is overwritten."""

    name = forms.CharField(
        label=_("Name of the group"),
        max_length=DraftGroup._meta.get_field("name").max_length,
        widget=forms.TextInput({"class": "input"}),
    )
    in_common = forms.CharField(
        label=_("Profession or shared concern"),
        max_length=DraftGroup._meta.get_field("in_common").max_length,
        required=False,
        widget=forms.TextInput({"class": "input"}),
    )
    facilitator = forms.TypedChoiceField(
        label=_("Who facilitates"),
        help_text=_("One of the facilitators whom the organization has appointed."),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select({"class": "input"}),
    )
    first_on = forms.DateField(
        label=_("First session on"),
        help_text=_("With a date, the group begins with a cycle: as many sessions as people."),
        required=False,
        widget=forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    every_weeks = forms.IntegerField(
        label=_("Weeks between sessions"),
        min_value=1,
        max_value=26,
        required=False,
        widget=forms.NumberInput({"class": "input", "inputmode": "numeric"}),
    )
    minutes = forms.TypedChoiceField(
        label=_("Length of a session"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: [("", gettext("Not decided yet")), *minutes_choices()],
        widget=forms.Select({"class": "input"}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, facilitators: dict[int, User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facilitators = facilitators
        self.now: DraftGroup | None = None  # as it stands, where somebody else has changed it
        field = self.fields["facilitator"]
        assert isinstance(field, forms.TypedChoiceField)
        people = [(pk, one.name or one.email) for pk, one in facilitators.items()]
        field.choices = [("", gettext("Not decided yet")), *people]

    def clean_first_on(self) -> date | None:
        day: date | None = self.cleaned_data["first_on"]
        if day and day < timezone.localdate():
            raise ValidationError(gettext("That day is over. Choose a later one."))
        if day and day - timezone.localdate() > FARTHEST:
            raise ValidationError(gettext("That is more than two years away. Check the year."))
        return day

    @property
    def wish(self) -> DraftWish:
        data = {one.name: self.cleaned_data[one.name] for one in fields(DraftWish)}
        return DraftWish(**(data | {"facilitator": self.facilitators.get(data["facilitator"] or 0)}))


class LineForm(forms.Form):
    """``people``: of the organization, but for who declared."""

    other = forms.TypedChoiceField(
        label=_("Who that is"),
        coerce=int,
        widget=forms.Select({"class": "input"}),
    )

    def __init__(self, *args: Any, people: dict[int, User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        assert isinstance(field, forms.TypedChoiceField)
        names = [one.name or one.email for one in people.values()]
        choices = [
            (pk, f"{label}, {one.email}" if names.count(label) > 1 else label)
            for (pk, one), label in zip(people.items(), names, strict=True)
        ]
        field.choices = [("", gettext("Choose a person")), *choices]
