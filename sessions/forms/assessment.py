"""One text of the learning assessment: its words, who reads it, and by when one will do what it says."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.models import LearningAssessment
from sessions.models.assessment import TEXT_MOST
from sessions.outcomes.assessment import question_name
from sessions.outcomes.keeping import plain
from sessions.outcomes.services import Learning
from sessions.protocol.assessment import Question

INTENTION = LearningAssessment.About.INTENTION.value
FORM = "assessment-form"  # the fields of all texts are sent by one form, wherever they stand on the page


class LinesField(forms.CharField):
    """Browsers count the end of a line as one character, and send two."""

    def to_python(self, value: Any) -> str:
        return super().to_python(plain(str(value)) if value else value) or ""


class LearningForm(forms.Form):
    """``kept``: what is there already, or None."""

    text = LinesField(max_length=TEXT_MOST, required=False)
    base = LinesField(
        required=False, strip=False, widget=forms.HiddenInput({"form": FORM, "autocomplete": "off"})
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput({"form": FORM, "autocomplete": "off"}))
    due_was = forms.CharField(required=False, widget=forms.HiddenInput({"form": FORM, "autocomplete": "off"}))
    reader = forms.ChoiceField(
        label=gettext_lazy("Who reads it"),
        choices=LearningAssessment.Reader.choices,
        widget=forms.Select({"class": "input sm", "form": FORM, "autocomplete": "off"}),
    )

    def __init__(
        self, data: QueryDict | None, *, question: Question, kept: LearningAssessment | None = None
    ) -> None:
        self.question, self.about = question, question.key
        self.kept = kept or LearningAssessment(about=question.key)
        initial = {name: getattr(self.kept, name) for name in ("text", "reader", "due_on")}
        due_was = self.kept.due_on.isoformat() if self.kept.due_on else ""
        super().__init__(
            data,
            prefix=question.key,
            initial=initial | {"base": self.kept.text, "was": self.kept.reader, "due_was": due_was},
            label_suffix="",
        )
        self.fields["text"].label = question_name(question)
        self.fields["text"].widget = forms.Textarea(
            {"class": "input voice", "rows": 3, "form": FORM, "maxlength": TEXT_MOST, "autocomplete": "off"}
        )
        if question.key == INTENTION:
            self.fields["due_on"] = forms.DateField(label=_("By"), required=False, widget=_day())

    @property
    def is_kept(self) -> bool:
        return bool(self.kept.text or self.kept.earlier)

    def words(self) -> Learning:
        data = self.cleaned_data
        due_on: date | None = data.get("due_on")
        base, was, due_was = (self._read(name) for name in ("base", "was", "due_was"))
        return Learning(self.about, data["text"], data["reader"], due_on, base, was, due_was)

    def _read(self, name: str) -> str | None:
        """None of a page that does not say what it had read."""
        return str(self.cleaned_data[name]) if self.add_prefix(name) in self.data else None


def _day() -> forms.DateInput:
    attributes = {"type": "date", "class": "input sm", "form": FORM, "autocomplete": "off"}
    return forms.DateInput(attributes, format="%Y-%m-%d")
