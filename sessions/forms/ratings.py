"""One to five, in words at both ends."""

from collections.abc import Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sessions.models import Score, SelfRating

FIVE = [(value, str(value)) for value in range(1, 6)]
YES_NO = [(1, _("Yes, another")), (0, _("No, the same"))]


class Answers(forms.Form):
    """Questions of which none must be answered: what is sent is kept, and a click cannot be half a form."""

    def values(self) -> dict[str, int]:
        return {name: int(value) for name, value in self.cleaned_data.items() if value != ""}

    def ask(self, name: str, label: object, choices: list[tuple[int, object]]) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,  # type: ignore[arg-type]  # a text that is translated when it is shown
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
        )


class RatingForm(Answers):
    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, int] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for about in SelfRating.About:
            self.ask(about.value, about.label, list(FIVE))


class ScoreForm(Answers):
    """``client``: whether the person was the client, who is asked one thing more."""

    def __init__(
        self, data: QueryDict | None = None, *, client: bool, initial: Mapping[str, int] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for question in Score.Question:
            if question == Score.Question.MOVED:
                continue
            self.ask(question.value, question.label, list(FIVE))
        if client:
            self.ask(Score.Question.MOVED.value, Score.Question.MOVED.label, list(YES_NO))
