"""What is typed about one invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import normalize_email


class CorrectForm(forms.Form):
    """The address to which an invitation goes instead."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput({"class": "input", "autocomplete": "off"}),
    )

    def clean_email(self) -> str:
        return normalize_email(self.cleaned_data["email"])
