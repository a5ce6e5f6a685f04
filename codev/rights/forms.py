"""What is confirmed before something is erased."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """``cases``: how many of the person's there are; without any, nothing is asked about them."""

    cases = forms.BooleanField(
        label=_("Take my cases back as well"),
        help_text=_(
            "Every word of them goes, also what others said and their private notes of those sessions."
        ),
        required=False,
    )
    sure = forms.BooleanField(
        label=_("I know that nobody can bring it back"),
        error_messages={"required": _("Say that you know it: nobody can bring back what is erased.")},
    )

    def __init__(self, *args: Any, cases: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not cases:
            del self.fields["cases"]

    @property
    def with_cases(self) -> bool:
        return bool(self.cleaned_data.get("cases"))
