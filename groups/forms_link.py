"""What is typed by who comes by a group's link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from codev.accounts.names import NameField
from groups.forms import FounderForm


class AskForm(FounderForm):
    """Address and name; of who is signed in, only a name that is missing."""

    field_order = ("name", "email")
    name = NameField(label=_("Your name"), widget=forms.TextInput({"class": "input", "autocomplete": "name"}))

    def __init__(self, *args: Any, person: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person:
            del self.fields["email"]
        if person and person.name:
            del self.fields["name"]
