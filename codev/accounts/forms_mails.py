"""Which mails come: one switch for each topic that one may do without."""

from typing import Any

from django import forms

from codev.accounts.models import User
from codev.outbox import preferences
from codev.outbox.registry import topics


class MailsForm(forms.Form):
    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        off = preferences.off(user)
        for code, topic in topics.items():
            self.fields[code] = forms.BooleanField(
                label=topic.label, help_text=topic.hint, required=False, initial=code not in off
            )

    @property
    def wanted(self) -> set[str]:
        return {code for code, on in self.cleaned_data.items() if on}
