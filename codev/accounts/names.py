"""What may stand as a name, wherever one is typed: it goes on seats, into mails and their subjects."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

NAME_MOST = 80
# Everything that ends a line somewhere, and control characters: one of them in a name writes a header.
# Also what reverses the direction of a line: with it a name could read as somebody else's.
BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str) -> str:
    return BREAKS.sub(" ", text).strip()


class OneLineField(forms.CharField):
    """Text of one line with something to read in it: the name of a thing."""

    default_error_messages = {"unreadable": _("Enter a name with letters or numbers.")}

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not any(letter.isalnum() for letter in value):
            raise ValidationError(self.error_messages["unreadable"], code="unreadable")


class NameField(OneLineField):
    """The name of a person."""

    default_error_messages = {
        "required": _("Enter your name, as others call you."),
        "unreadable": _("Enter your name, as others call you."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Name"), "max_length": NAME_MOST, **kwargs})
