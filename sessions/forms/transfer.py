"""Four texts, each with its readers, and three scores: one form, so that nothing typed is left behind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sessions.forms.assessment import LinesField
from sessions.forms.ratings import FIVE, Answers
from sessions.models import LearningAssessment, TransferScore, TransferSurvey, TransferText
from sessions.models.assessment import TEXT_MOST
from sessions.outcomes.keeping import plain
from sessions.outcomes.transfer import Words

About = TransferText.About
Reader = LearningAssessment.Reader
QUIET = {"autocomplete": "off"}  # a browser fills in nothing of an earlier visit


@dataclass(frozen=True)
class Asked:
    """``was``: what the page shows of each field, hidden beside it. ``kept``: of a text, what is there."""

    fields: list[BoundField]
    was: list[BoundField]
    kept: TransferText | None = None

    @property
    def names(self) -> str:
        return ",".join(one.html_name for one in [*self.fields, *self.was])


@dataclass(frozen=True)
class Shown:
    """``stands``: what another page has made of it, which this one should show."""

    name: str
    value: str
    stands: str


class TransferForm(Answers):
    """What is not sent stays as it was."""

    def __init__(self, data: QueryDict | None = None, *, survey: TransferSurvey) -> None:
        self.survey = survey
        shown = stands(survey)
        super().__init__(data, initial=shown | {_was(name): value for name, value in shown.items()})
        for question in TransferScore.Question:
            self.ask(question.value, question.label, list(FIVE))
            self.fields[question.value].widget.attrs |= QUIET
        for about in About:
            if data is None or about.value in data:
                self.fields[about.value] = _text(about)
                self.fields[_reader(about)] = forms.ChoiceField(
                    label=_("Who reads it"),
                    choices=Reader.choices,
                    widget=forms.Select({"class": "input"} | QUIET),
                )
        for name in list(self.fields):
            self.fields[_was(name)] = LinesField(required=False)

    @property
    def scales(self) -> list[Asked]:
        return [self._asked(question) for question in TransferScore.Question.values]

    @property
    def texts(self) -> Iterator[Asked]:
        kept = self._texts()
        for about in About:
            if about.value in self.fields:
                asked = self._asked(about.value, _reader(about))
                yield replace(asked, kept=kept.get(about.value) or TransferText(about=about.value))

    def sent(self) -> list[TransferText]:
        """The texts that were sent and kept, as they stand."""
        kept = {} if self.errors else self._texts()
        return [kept[about.value] for about in About if about.value in self.data and about.value in kept]

    def words(self) -> list[Words]:
        asked = [about for about in About if about.value in self.fields]
        return [self._words(about.value, _reader(about)) for about in asked]

    def scores(self) -> dict[str, int]:
        """Without those that are as the page showed them: another page may have changed them since."""
        said = {name: self.cleaned_data.get(name, "") for name in TransferScore.Question.values}
        return {name: int(value) for name, value in said.items() if value not in ("", self._shown(name))}

    def _words(self, text: str, reader: str) -> Words:
        said = self.cleaned_data
        return Words(text, said[text], said[reader], self._shown(text), self._shown(reader))

    def _shown(self, name: str) -> str | None:
        """None of a page that does not say it."""
        return str(self.cleaned_data[_was(name)]) if _was(name) in self.data else None

    def shown(self, survey: TransferSurvey) -> list[Shown]:
        """Of what was sent: nothing of what could not be kept was shown anew."""
        stood = {name: str(value) for name, value in stands(survey).items() if name in self.data}
        if self.errors:
            was = {name: self.data.get(_was(name), "") for name in stood}
            return [Shown(_was(name), was[name], was[name]) for name in stood]
        return [Shown(_was(name), plain(self.data[name]), value) for name, value in stood.items()]

    def _texts(self) -> dict[str, TransferText]:
        return {one.about: one for one in self.survey.texts.all()}

    def _asked(self, *names: str) -> Asked:
        return Asked([self[name] for name in names], [self[_was(name)] for name in names])


def _reader(about: About) -> str:
    return f"{about.value}-reader"


def _was(name: str) -> str:
    return f"{name}-was"


def stands(survey: TransferSurvey) -> dict[str, object]:
    """What each field shows, as it stands."""
    nothing: dict[str, object] = dict.fromkeys([*TransferScore.Question.values, *About.values], "")
    alone: dict[str, object] = {_reader(about): Reader.ME for about in About}
    return nothing | alone | _kept(survey)


def _text(about: About) -> forms.CharField:
    return LinesField(
        label=about.label,
        required=False,
        max_length=TEXT_MOST,
        widget=forms.Textarea({"class": "input voice", "rows": 3} | QUIET),
    )


def _kept(survey: TransferSurvey) -> dict[str, object]:
    kept: dict[str, object] = dict(survey.scores.values_list("question", "value"))
    for one in survey.texts.all():
        kept |= {one.about: one.text, _reader(About(one.about)): one.reader}
    return kept
