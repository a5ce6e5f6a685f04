"""What is typed by who comes by a group's link."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.outbox.compose import one_line
from groups.forms import FounderForm


class AskForm(FounderForm):
    """Address and name; of who is signed in, only a name that is missing."""

    def __init__(self, *args: Any, person: User | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if person:
            del self.fields["email"]
        if person and person.name:
            del self.fields["name"]

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not any(letter.isalnum() for letter in name):
            raise ValidationError(_("Enter your name, as others call you."))
        return name
