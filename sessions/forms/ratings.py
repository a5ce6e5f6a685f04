"""One to five, in words at both ends."""

from collections.abc import Iterable, Mapping

from django import forms
from django.http import QueryDict

from sessions.models import SelfRating
from sessions.outcomes.assessment import answers_to, question_name
from sessions.protocol.assessment import Question

FIVE = [(value, str(value)) for value in range(1, 6)]


class AnswerField(forms.ChoiceField):
    """One click of several. ``is_scale``: numbers in a row, and no answers in words."""

    def __init__(self, label: object, choices: list[tuple[int, object]]) -> None:
        self.is_scale = all(str(value) == words for value, words in choices)
        super().__init__(
            label=label,  # type: ignore[arg-type]  # a text that is translated when it is shown
            choices=choices,
            required=False,
            widget=forms.RadioSelect,
        )


class Answers(forms.Form):
    """Questions of which none must be answered: what is sent is kept, and a click cannot be half a form."""

    def values(self) -> dict[str, int]:
        return {name: int(value) for name, value in self.cleaned_data.items() if value != ""}

    def ask(self, name: str, label: object, choices: list[tuple[int, object]]) -> None:
        self.fields[name] = AnswerField(label, choices)


class RatingForm(Answers):
    def __init__(self, data: QueryDict | None = None, *, initial: Mapping[str, int] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for about in SelfRating.About:
            self.ask(about.value, about.label, list(FIVE))


class ScoreForm(Answers):
    """``questions``: those that this person is asked."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        questions: Iterable[Question],
        initial: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        for question in questions:
            self.ask(question.key, question_name(question), list(answers_to(question)))
