"""The assessment of one seat as its page shows it: the questions in order, those of one kind together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import QueryDict

from sessions import rules
from sessions.forms.assessment import LearningForm
from sessions.forms.ratings import ScoreForm
from sessions.models import LearningAssessment, Score, Seat
from sessions.outcomes.assessment import answers_to, question_name, questions_of
from sessions.outcomes.questions import COUNTED
from sessions.outcomes.ratings import scored
from sessions.protocol.assessment import Question

WRITTEN, TOGETHER, ALONE = "written", "together", "alone"


@dataclass(frozen=True)
class Block:
    """``kind``: written; together, of scores that are counted with others'; alone, of those that are not.

    ``items``: forms of texts; fields of scores.
    """

    kind: str
    items: list[Any]

    @property
    def has_scale(self) -> bool:
        return self.kind != WRITTEN and any(item.field.is_scale for item in self.items)


@dataclass(frozen=True)
class Answered:
    """What was scored, in words, when it can be changed no more."""

    name: str
    answer: str


def forms_of(seat: Seat, data: QueryDict | None = None) -> list[LearningForm]:
    """A form for each text that is asked; with ``data``, for those that were typed."""
    kept = {learning.about: learning for learning in seat.learnings.all()}
    texts = [one for one in questions_of(seat.session) if one.is_text]
    typed = [one for one in texts if data is None or f"{one.key}-text" in data]
    return [LearningForm(data, question=one, kept=kept.get(one.key)) for one in typed]


def page_of(seat: Seat, now: datetime) -> dict[str, Any]:
    """What the session's page needs of it."""
    is_open = rules.learning_is_open(seat.session, now)
    scores = dict(Score.objects.filter(seat=seat).values_list("question", "value"))
    asked = scored(seat) if rules.may_score(seat) else []
    blocks = _blocks(seat, ScoreForm(questions=asked, initial=scores)) if is_open else []
    return {
        "assessment_is_open": is_open,
        "open_until": seat.session.ended_at + rules.EDITABLE if seat.session.ended_at else None,
        "blocks": blocks,
        "written": [] if is_open else [form for form in forms_of(seat) if form.is_kept],
        "scored": [] if is_open else _answered(asked, scores),
    }


def shown_of(learnings: Iterable[LearningAssessment]) -> Iterator[tuple[LearningAssessment, str]]:
    """With the question that each answers. Their sessions must be there."""
    for learning in learnings:
        names = {one.key: one for one in questions_of(learning.seat.session)}
        question = names.get(learning.about)
        yield learning, question_name(question) if question else ""


def _blocks(seat: Seat, form: ScoreForm) -> list[Block]:
    texts = {one.about: one for one in forms_of(seat)}
    asked = [one for one in questions_of(seat.session) if one.key in texts or one.key in form.fields]
    return [
        Block(kind, [texts[one.key] if kind == WRITTEN else form[one.key] for one in found])
        for kind, found in groupby(asked, _kind)
    ]


def _kind(question: Question) -> str:
    if question.is_text:
        return WRITTEN
    return TOGETHER if question.key in COUNTED else ALONE


def _answered(asked: list[Question], scores: dict[str, int]) -> list[Answered]:
    return [
        Answered(question_name(one), dict(answers_to(one)).get(scores[one.key], ""))
        for one in asked
        if one.key in scores
    ]
