"""Four texts, each with its readers, and three scores: one form, so that nothing typed is left behind."""

from collections.abc import Iterator
from typing import NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sessions.forms.ratings import FIVE, Answers
from sessions.models import LearningAssessment, TransferScore, TransferSurvey, TransferText
from sessions.models.assessment import TEXT_MOST
from sessions.outcomes.transfer import Words

About = TransferText.About
Reader = LearningAssessment.Reader


class Asked(NamedTuple):
    text: BoundField
    reader: BoundField


class TransferForm(Answers):
    """What is not sent stays as it was."""

    def __init__(self, data: QueryDict | None = None, *, survey: TransferSurvey) -> None:
        super().__init__(data, initial=_kept(survey))
        for question in TransferScore.Question:
            self.ask(question.value, question.label, list(FIVE))
        for about in About:
            if data is None or about.value in data:
                self.fields[about.value] = _text(about)
                self.fields[_reader(about)] = forms.ChoiceField(
                    label=_("Who reads it"), choices=Reader.choices, widget=forms.Select({"class": "input"})
                )

    @property
    def scales(self) -> list[BoundField]:
        return [self[question] for question in TransferScore.Question.values]

    @property
    def texts(self) -> Iterator[Asked]:
        for about in About:
            if about.value in self.fields:
                yield Asked(self[about.value], self[_reader(about)])

    def words(self) -> list[Words]:
        said, asked = self.cleaned_data, [about for about in About if about.value in self.fields]
        # Browsers send lines in two ways.
        return [Words(one.value, said[one.value].replace("\r\n", "\n"), said[_reader(one)]) for one in asked]

    def scores(self) -> dict[str, int]:
        said = {name: self.cleaned_data.get(name, "") for name in TransferScore.Question.values}
        return {name: int(value) for name, value in said.items() if value != ""}


def _reader(about: About) -> str:
    return f"{about.value}-reader"


def _text(about: About) -> forms.CharField:
    return forms.CharField(
        label=about.label,
        required=False,
        max_length=TEXT_MOST,
        widget=forms.Textarea({"class": "input voice", "rows": 3}),
    )


def _kept(survey: TransferSurvey) -> dict[str, object]:
    kept: dict[str, object] = dict(survey.scores.values_list("question", "value"))
    for one in survey.texts.all():
        kept |= {one.about: one.text, _reader(About(one.about)): one.reader}
    return kept
