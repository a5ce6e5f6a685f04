"""What the archive of one's own says to a reader where a row holds a code. Its JSON keeps the code."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sessions.models import LearningAssessment, PrivateNote, Score, Words
from sessions.outcomes.assessment import answer_name, name_of
from sessions.outcomes.own import note_title
from sessions.protocol import events as e

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SAID: "dict[str, _StrPromise]" = {
    e.WeatherTold.name: _("Inner weather"),
    e.FollowUpTold.name: _("What became of it"),
    e.SituationBrought.name: _("Situation brought"),
    e.ScoresShown.name: _("Sealed scores"),
    e.HeadlineWorded.name: _("Headline"),
    e.QuestionNoted.name: _("Question"),
    e.AnswerNoted.name: _("Answer"),
    e.RequestWorded.name: _("Request"),
    e.LineNoted.name: _("Contribution"),
    e.PlanSaid.name: _("What I will do"),
    e.ClosingSaid.name: _("A word to close"),
    e.AdjustmentNoted.name: _("Adjustment for the group"),
}


def said(row: Any, name: str) -> str:
    """Nothing where the value says it itself."""
    match row, name:
        case Words(), "kind":
            return str(SAID.get(row.kind, ""))
        case PrivateNote(), "slot":
            return note_title(row.slot)
        case LearningAssessment(), "about":
            return name_of(row.seat.session, row.about)
        case Score(), "question":
            return name_of(row.seat.session, row.question)
        case Score(), "value":
            return answer_name(row.seat.session, row)
    return ""
