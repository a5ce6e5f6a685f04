"""What a facilitator chooses about how long words are kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import CodevGroup
from groups.policy_retention import AFTER_DAYS, WITHOUT_DAYS, Kept, bounds_of, kept_in, within


class RetentionForm(forms.Form):
    after = forms.TypedChoiceField(
        label=_("After the client has told how it went"), coerce=int, widget=forms.Select({"class": "input"})
    )
    without = forms.TypedChoiceField(
        label=_("Where nobody has told"), coerce=int, widget=forms.Select({"class": "input"})
    )

    def __init__(self, data: Any, *, group: CodevGroup) -> None:
        super().__init__(data, initial=kept_in(group)._asdict())
        most = bounds_of(group)
        choices = {"after": within(AFTER_DAYS, most.after), "without": within(WITHOUT_DAYS, most.without)}
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)
            field.choices = offered

    @property
    def kept(self) -> Kept:
        return Kept(self.cleaned_data["after"], self.cleaned_data["without"])
