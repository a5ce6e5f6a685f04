"""What is typed about the charter and about reporting lines."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from codev.accounts.names import one_line
from groups.models import ReportingLine

LONGEST, MOST_LINES = 8000, 60
# What word processors put before a line of a list; the page draws its own.
MARK = re.compile(r"^\s*[-•*–]\s+")


def tidied(text: str) -> str:
    """Commitments a line each, then paragraphs, with one empty line before each; nothing else is changed."""
    lines = [re.sub(r"[ \t]+", " ", MARK.sub("", line)).strip() for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


class CharterForm(forms.Form):
    """``version``: the one that was before the writer."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("The charter"),
        help_text=_(
            "What each member promises: one commitment per line. After an empty line come paragraphs, "
            "each after an empty line: above all the limits of confidentiality."
        ),
        max_length=LONGEST,
        widget=forms.Textarea({"class": "input", "rows": 20}),
    )

    def clean_text(self) -> str:
        text = tidied(self.cleaned_data["text"])
        if len([line for line in text.splitlines() if line]) > MOST_LINES:
            raise ValidationError(gettext("Keep it to %(n)s lines at most.") % {"n": MOST_LINES})
        return text


class SettleForm(forms.Form):
    agreed = forms.CharField(
        label=_("What you agreed"),
        help_text=_("In a line. The person who declared it reads this too, nobody else."),
        max_length=ReportingLine._meta.get_field("agreed").max_length,
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )

    def clean_agreed(self) -> str:
        return one_line(self.cleaned_data["agreed"])
