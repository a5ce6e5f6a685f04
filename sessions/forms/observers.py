"""Who of the members observes one session."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.models import Seat


class ObserversForm(forms.Form):
    observers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who observes"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple()
    )
    assent = forms.BooleanField(
        label=gettext_lazy("The group has agreed to it"), required=False, widget=forms.CheckboxInput()
    )

    def __init__(self, *args: Any, seats: QuerySet[Seat], **kwargs: Any) -> None:
        self.before = {seat.number for seat in seats if seat.observer}
        super().__init__(*args, **kwargs)
        self.initial["observers"] = sorted(self.before)
        field = self.fields["observers"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(seat.number, seat.user.called) for seat in seats]

    def clean(self) -> dict[str, Any]:
        """Whoever takes part again needs nobody's assent."""
        data = super().clean() or {}
        if set(data.get("observers", ())) - self.before and not data.get("assent"):
            text = _("Ask the group first, then tick that it has agreed.")
            self.add_error("assent", ValidationError(text))
        return data
