"""What is typed on the wall."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groups.models import WallPost


class WallForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=WallPost.Kind.choices,
        initial=WallPost.Kind.NEWS,
        widget=forms.Select({"class": "input"}),
    )
    text = forms.CharField(
        label=_("A few lines to the group"),
        help_text=_("News and thanks, 1,000 characters at most. A case belongs into a session, not here."),
        max_length=WallPost._meta.get_field("text").max_length,
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )
