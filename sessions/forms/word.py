"""What the facilitator says to the client the day after."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.models import ClientWord


class WordForm(forms.Form):
    text = forms.CharField(
        label=_("Your word"),
        help_text=_("Two or three sentences. Empty it to send nothing."),
        max_length=ClientWord._meta.get_field("text").max_length,
        required=False,
        widget=forms.Textarea({"class": "input voice", "rows": 4}),
    )
