"""The learning assessment as pages show it: what a session asks, in words, and what one answered.

For who gathers one's own: ``learnings_of`` are all texts, ``answers_of`` all scores, ``name_of`` says the
question of either and ``answer_name`` what was scored.
"""

from functools import cache
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from codev.accounts.models import User
from sessions.models import CodevSession, LearningAssessment, Score
from sessions.names import in_words
from sessions.protocol.assessment import CHOICE, SCALE, Question, Questions, read
from sessions.protocol.plan import LANGUAGES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def questions_of(session: CodevSession) -> Questions:
    """As they were frozen with its plan."""
    return read(session.plan.get("questions"), LANGUAGES)


def asked(session: CodevSession, key: str) -> Question | None:
    return next((one for one in questions_of(session) if one.key == key), None)


def question_name(question: Question) -> str:
    return in_words(question.words) if question.is_own else str(_names()[question.key])


def name_of(session: CodevSession, key: str) -> str:
    """The question that an answer is to, in the reader's language; also where it is asked no more."""
    question = asked(session, key)
    if question is not None:
        return question_name(question)
    return str(_names().get(key, ""))


def answers_to(question: Question) -> list[tuple[int, str]]:
    """What may be answered to a score: the number that is kept, and its words."""
    if question.kind == CHOICE:
        return [(place, in_words(words)) for place, words in enumerate(question.choices)]
    if question.key == Score.Question.MOVED:
        return [(1, _("Yes, another")), (0, _("No, the same"))]
    return [(value, str(value)) for value in range(1, 6)]


def answer_name(session: CodevSession, score: Score) -> str:
    """What was answered, in words: also to what is asked no more."""
    question = asked(session, score.question) or Question(score.question, SCALE)
    return dict(answers_to(question)).get(score.value, str(score.value))


def learnings_of(user: User) -> QuerySet[LearningAssessment]:
    """Every text of one's own that has words, newest session first, whoever may read it."""
    own = LearningAssessment.objects.own(user).exclude(text="")
    return own.select_related("seat__session__group").order_by("-seat__session__starts_at", "pk")


def answers_of(user: User) -> QuerySet[Score]:
    """Every score of one's own, an organization's own questions included."""
    own = Score.objects.visible_to(user).select_related("seat__session__group")
    return own.order_by("-seat__session__starts_at", "pk")


@cache
def _names() -> "dict[str, _StrPromise]":
    texts = {about.value: about.label for about in LearningAssessment.About}
    return texts | {question.value: question.label for question in Score.Question}
