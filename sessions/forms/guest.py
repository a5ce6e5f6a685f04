"""Who is invited to a session as a guest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import normalize_email
from codev.accounts.names import NameField

CONSULTANT, OBSERVER = "consultant", "observer"


class GuestForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput({"class": "input", "autocomplete": "off"}),
    )
    name = NameField(
        label=_("Name, as the group will read it"),
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )
    seat = forms.ChoiceField(
        label=_("Sits as"),
        choices=[
            (CONSULTANT, _("Consultant: speaks and writes as the members do")),
            (OBSERVER, _("Observer: sees and hears, and writes nothing that is shared")),
        ],
        initial=CONSULTANT,
        widget=forms.RadioSelect,
    )

    def clean_email(self) -> str:
        return normalize_email(self.cleaned_data["email"])
