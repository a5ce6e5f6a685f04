"""What somebody wants to rehearse."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sessions.models import Rehearsal
from sessions.names import plan_name
from sessions.protocol.plans import EVERY

USUAL = "codev-60"


class RehearseForm(forms.Form):
    plan = forms.ChoiceField(label=_("Plan"), initial=USUAL, widget=forms.Select({"class": "input"}))
    language = forms.ChoiceField(
        label=_("Language that they speak"),
        choices=settings.LANGUAGES,
        widget=forms.Select({"class": "input"}),
    )
    client = forms.ChoiceField(
        label=_("The client"),
        choices=[
            ("named", _("Is named beforehand, and has a situation in mind")),
            ("opening", _("Is chosen in the opening, by you")),
        ],
        initial="named",
        widget=forms.RadioSelect,
    )
    pace = forms.ChoiceField(
        label=_("Pace"),
        choices=Rehearsal.Pace.choices,
        initial=Rehearsal.Pace.LIFELIKE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = self.fields["plan"]
        assert isinstance(plan, forms.ChoiceField)
        plan.choices = [(key, plan_name(key)) for key in EVERY]
