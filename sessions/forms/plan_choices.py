"""What may be chosen about a stage of a plan, in words: only what makes sense where it stands."""

from dataclasses import replace
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sessions.protocol.may import may_of
from sessions.protocol.plan import Stage
from sessions.protocol.plans import usual_floor
from sessions.protocol.steps import Role, Step

Choices = list[tuple[str, str]]

# Where the first is the usual one. A stage that is not here leaves no choice.
_FLOORS: dict[Step, tuple[str, ...]] = {
    Step.OPENING: ("open", "round", "popcorn"),
    Step.CLARIFICATION: ("open", "round", "popcorn"),
    Step.AGREEMENT: ("round", "open"),
    Step.CONSULTATION: ("round", "open", "popcorn"),
    Step.SYNTHESIS: ("client", "open"),
    Step.LEARNING: ("round", "open", "popcorn"),
    Step.CHARTER: ("open", "round"),
    Step.REVIEW: ("round", "open", "popcorn"),
    Step.MIRRORING: ("round", "open", "popcorn"),
    Step.QUESTIONS: ("open", "round", "popcorn"),
}
_TURNS: dict[Step, tuple[str, ...]] = {
    Step.OPENING: ("in", "last"),
    Step.AGREEMENT: ("last", "skip"),
    Step.MIRRORING: ("skip", "last"),
    Step.LEARNING: ("in", "last"),
}
_LINES = frozenset({Step.CLARIFICATION, Step.CONSULTATION, Step.MIRRORING, Step.QUESTIONS})
_WORDED = {Step.PRESENTATION: "word_headline", Step.AGREEMENT: "word_request"}
_TYPED = ("contribute", "note_question", "revise_line", "remove_line")

SETTINGS = {
    "choosing": (
        gettext_lazy("How the client is chosen"),
        {
            "talk": gettext_lazy("By talking, as the group wishes"),
            "scores": gettext_lazy("By marks for urgency and importance, shown together and without names"),
            "turn": gettext_lazy("By turn: who was the client longest ago is proposed"),
            "named": gettext_lazy("Agreed before the session"),
        },
    ),
    "clock": (
        gettext_lazy("Who sees the clock"),
        {
            "all": gettext_lazy("Everybody"),
            "facilitator": gettext_lazy("Who facilitates"),
            "hidden": gettext_lazy("Nobody; who facilitates finds it in the drawer"),
        },
    ),
    "client_writes": (
        gettext_lazy("The client in the consultation"),
        {
            "closed": gettext_lazy("Listens, and writes for themselves alone"),
            "open": gettext_lazy("Listens, and may write lines that all see"),
        },
    ),
    "report": (
        gettext_lazy("What the session’s page keeps of a case, for its client alone"),
        {
            "actions": gettext_lazy("The client’s actions"),
            "kept": gettext_lazy("The request, the ideas that the client kept, and the actions"),
            "notes": gettext_lazy(
                "The request, the ideas that the client kept, the actions, and the shared notes"
            ),
            "nothing": gettext_lazy("Nothing"),
        },
    ),
}


class Chosen(TypedDict, total=False):
    """What a form knows of one stage; a key is there where there is a choice."""

    floor: str
    turn: str
    writers: str


def floors(step: Step) -> Choices:
    words = {
        "client": _("The client speaks, from the start"),
        "open": _("Hands, and the floor passed along"),
        "round": _("Each in turn, once around"),
        "popcorn": _("Who wants, when the floor is free"),
    }
    return [(value, words[value]) for value in _FLOORS.get(step, ())]


def turns(step: Step) -> Choices:
    words = {
        "in": _("The client in their turn"),
        "last": _("The client last"),
        "skip": _("Without the client"),
    }
    return [(value, words[value]) for value in _TURNS.get(step, ())]


def writers(step: Step) -> Choices:
    if step in _LINES:
        return [
            ("all", _("Consultants and the scribe write")),
            ("opened", _("The scribe writes, until the facilitator opens it to all")),
            ("scribe", _("The scribe alone writes")),
        ]
    if step in _WORDED:
        return [
            ("all", _("The client writes, or the scribe for them")),
            ("client", _("The client alone writes")),
            ("scribe", _("The scribe alone writes, as the client says it")),
        ]
    return []


def writers_label(step: Step) -> str:
    return {
        Step.PRESENTATION: _("Who writes the headline"),
        Step.CLARIFICATION: _("Who writes the questions asked"),
        Step.QUESTIONS: _("Who writes the questions asked"),
        Step.AGREEMENT: _("Who writes the request"),
    }.get(step, _("Who writes what is offered"))


# --- Between words and the table ----------------------------------------------------------------


def chosen(stage: Stage) -> Chosen:
    """What the page shows of a stage."""
    found = Chosen(floor=stage.floor, turn=stage.client_turn)
    if writers(stage.step):
        found["writers"] = _writers_of(stage)
    return found


def _writers_of(stage: Stage) -> str:
    if stage.step in _WORDED:
        roles = stage.may.get(_WORDED[stage.step], frozenset())
        both = {Role.CLIENT, Role.SCRIBE}
        return "all" if both <= roles else "client" if Role.CLIENT in roles else "scribe"
    typed = next(name for name in _TYPED if name in may_of(stage.step))
    if Role.CONSULTANT not in stage.may.get(typed, frozenset()):
        return "scribe"
    return "opened" if stage.writing == "closed" else "all"


def stage_of(
    step: Step, case: int, minutes: int, made: Chosen, *, choosing: str, client_writes: str
) -> Stage:
    """The stage that these choices make, with its table."""
    floor, turn = usual_floor(step)
    may = may_of(step, choosing=choosing, client_writes=client_writes)
    stage = Stage(step, minutes, made.get("floor", floor), made.get("turn", turn), may, case)
    who = made.get("writers", "all")
    if who == "opened":
        return replace(stage, writing="closed")
    return stage if who == "all" else replace(stage, may=_narrowed(stage, Role(who)))


def _narrowed(stage: Stage, only: Role) -> dict[str, frozenset[Role]]:
    """The table with one who writes; of a client whom the plan lets write, that stays."""
    table = dict(stage.may)
    for name in (_WORDED.get(stage.step), *_TYPED):
        if name in table:
            others = table[name] - {Role.CONSULTANT, Role.SCRIBE} if name in _TYPED else frozenset()
            table[name] = others | {only}
    return table
