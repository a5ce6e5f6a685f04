"""What one will try after a session."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions.models import ActionItem

if TYPE_CHECKING:  # Django's own class cannot be subscripted
    ActionModelForm = forms.ModelForm[ActionItem]
else:
    ActionModelForm = forms.ModelForm


class ActionForm(ActionModelForm):
    class Meta:
        model = ActionItem
        fields = (
            "text",
            "first_step",
            "first_step_on",
            "due_on",
            "support",
            "success",
            "obstacle",
            "state",
            "learned",
        )
        labels = {
            "text": _("What I will do"),
            "first_step": _("First small step"),
            "first_step_on": _("By"),
            "due_on": _("All of it by"),
            "support": _("Who or what can help"),
            "success": _("I will know it works when"),
            "obstacle": _("What could get in the way"),
            "state": _("Where it stands"),
            "learned": _("What I learned from trying"),
        }
        widgets = {
            "text": forms.Textarea({"class": "input voice", "rows": 2}),
            "first_step": forms.Textarea({"class": "input", "rows": 1}),
            "first_step_on": forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d"),
            "due_on": forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d"),
            "support": forms.Textarea({"class": "input", "rows": 1}),
            "success": forms.Textarea({"class": "input", "rows": 1}),
            "obstacle": forms.Textarea({"class": "input", "rows": 1}),
            "state": forms.RadioSelect,
            "learned": forms.Textarea({"class": "input", "rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """What is there already is opened to say what became of it: that is asked first."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.order_fields(["text", "state", "learned"])
