"""What an organization's review asks of its groups, and how each is named on pages and in exports."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sessions.models import Score, SelfRating, TransferScore
from sessions.outcomes.aggregates.closing import Question
from sessions.outcomes.aggregates.crowd import Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ATTENDANCE = Question("attendance", Kind.SHARE, patience=5)
# Of the client: of one group it would be of one or two people.
REPORTED = Question("reported", Kind.SHARE, alone=False)
MOVED = Question(Score.Question.MOVED.value, Kind.SHARE, alone=False)
TURN = Question("turn", Kind.SHARE, alone=False)
SHARES = (ATTENDANCE, REPORTED, MOVED, TURN)
# What waits of these goes with who was the client: outcomes.retention.
FORGOTTEN = frozenset({REPORTED.code, MOVED.code, TURN.code})
SCORES = tuple(
    Question(one.value, Kind.SCORE, patience=2)
    for one in (Score.Question.USEFUL, Score.Question.LISTENED, Score.Question.RULES)
)
# Of a session's assessment: all else that is scored there is told of nobody, not even counted.
COUNTED = frozenset({MOVED.code, *(question.code for question in SCORES)})


def rating(moment: str, about: str) -> str:
    return f"{moment}.{about}"


RATINGS = tuple(
    Question(rating(moment, about), Kind.SCORE)
    for about in SelfRating.About.values
    for moment in SelfRating.Moment.values
)


def transfer(question: str) -> str:
    return f"transfer.{question}"


TRANSFERS = tuple(Question(transfer(one), Kind.SCORE) for one in TransferScore.Question.values)
QUESTIONS = (*SHARES, *SCORES, *RATINGS, *TRANSFERS)
BY_CODE = {question.code: question for question in QUESTIONS}

NAMES: "dict[str, _StrPromise]" = {
    ATTENDANCE.code: _("Attendance"),
    REPORTED.code: _("Plans reported back"),
    MOVED.code: _("The need moved"),
    TURN.code: _("Were the client in their cycle"),
    Score.Question.USEFUL: _("The session was useful"),
    Score.Question.LISTENED: _("I felt listened to"),
    Score.Question.RULES: _("We played by the rules"),
    transfer(TransferScore.Question.USED): _("I use what I learned here in my work"),
    transfer(TransferScore.Question.CHANGED): _("Something has changed around me"),
    transfer(TransferScore.Question.CONFIDENT): _("I am confident that it will last"),
}
