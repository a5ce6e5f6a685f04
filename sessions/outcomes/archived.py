"""What the archive of one's own says to a reader where a row holds a code. Its JSON keeps the code."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sessions.models import (
    ActionItem,
    LearningAssessment,
    Mark,
    Presence,
    PrivateNote,
    Score,
    Whisper,
    Words,
)
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
# As the buttons of the room say them.
PILES: "dict[str, _StrPromise]" = {
    Mark.Pile.KEEP: _("Keep"),
    Mark.Pile.EXPLORE: _("Explore"),
    Mark.Pile.LEAVE: pgettext_lazy("an idea", "Leave"),
}
SIGNALS: "dict[str, _StrPromise]" = {
    "off_request": _("Off the request"),
    "say_more": _("Say more"),
    "uncomfortable": _("Uncomfortable"),
}


def said(row: Any, name: str) -> str:
    """Nothing where the value says it itself."""
    match row, name:
        case Words(), "kind":
            return str(SAID.get(row.kind, ""))
        case Words(kind=e.FollowUpTold.name), "body":
            return _followed_up(row.body)
        case Words(kind=e.ScoresShown.name), "body":
            return "\n".join(_scored(each) for each in row.body.get("scores", ()))
        case PrivateNote(), "slot":
            return note_title(row.slot)
        case LearningAssessment(), "about":
            return name_of(row.seat.session, row.about)
        case Score(), "question":
            return name_of(row.seat.session, row.question)
        case Score(), "value":
            return answer_name(row.seat.session, row)
        case Mark(), "pile":
            return str(PILES.get(row.pile, ""))
        case Whisper(), "what":
            return str(SIGNALS.get(row.what, ""))
        case Presence(), "present":
            return str(_("Yes") if row.present else _("No"))
    return ""


def _followed_up(body: dict[str, Any]) -> str:
    """The words of who tells, then each action with how it stands."""
    states = dict(ActionItem.State.choices)
    actions = [f"{each['text']} · {states.get(each['state'], '')}" for each in body.get("actions", ())]
    return "\n".join([text for name, text in body.items() if name != "actions" and text] + actions)


def _scored(each: dict[str, int]) -> str:
    """Of one situation, as the heads of the room's table name it."""
    urgent, important = _("Urgent"), _("Important")
    return f"{urgent} {each['urgency']} · {important} {each['importance']}"
