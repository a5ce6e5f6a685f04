"""Who may send what, kind of stage by kind of stage: the table that plans are made with and freeze."""

from collections.abc import Mapping

from sessions.protocol.steps import Role, Step

May = Mapping[str, frozenset[Role]]

_ALL = frozenset({Role.CLIENT, Role.CONSULTANT})
_ROOM = _ALL | {Role.FACILITATOR}
_HELPERS = frozenset({Role.CONSULTANT})
_NOTED = frozenset({Role.SCRIBE})
_CLIENT = frozenset({Role.CLIENT})
_CLIENT_OR_SCRIBE = frozenset({Role.CLIENT, Role.SCRIBE})

# Writing in the shared notes: no command, but what a pad asks before it takes anything. Judged by notes.py.
NOTES = "write_notes"
KEEPERS = frozenset({Role.SCRIBE, Role.FACILITATOR})  # who write in them also where nobody else does

# A sign that is seen for a moment and kept nowhere: no command either. Judged by reactions.py.
REACT = "react"

_ASKED: May = {
    "note_question": _HELPERS,
    "note_answer": _NOTED,
    "revise_line": _HELPERS,
    "remove_line": _HELPERS,
    "park": _HELPERS,
}
_OFFERED: May = {
    "contribute": _HELPERS,
    "revise_line": _HELPERS,
    "remove_line": _HELPERS,
    "park": _HELPERS,
    "star": _CLIENT,
}
_CLOSING: May = {
    "mark_done": _ROOM,
    "say_closing": _ROOM,
    "note_adjustment": _NOTED | {Role.FACILITATOR},
}
# A hand may be raised in every step, a private note always kept.
_EVERY: May = {"raise_hand": _ALL, "take_floor": _ALL}
# The client's actions; a consultant writes a commitment of their own. Each sees theirs alone.
_TRIED: May = {"save_action": _ALL, "drop_action": _ALL}
_MAY: dict[Step, May] = {
    Step.OPENING: {
        "bring_situation": _ALL,
        "take_back_situation": _ALL,
        "tell_follow_up": _ALL,
        "answer_client": _CLIENT,
    },
    Step.PRESENTATION: {"word_headline": _CLIENT_OR_SCRIBE},
    Step.CLARIFICATION: {"word_headline": _CLIENT_OR_SCRIBE, **_ASKED},
    Step.AGREEMENT: {"word_request": _CLIENT_OR_SCRIBE, "park": _HELPERS},
    Step.CONSULTATION: _OFFERED,
    Step.SYNTHESIS: {
        "star": _CLIENT,
        "sort": _CLIENT,
        **_TRIED,
        "say_plan": _CLIENT,
    },
    Step.LEARNING: {**_CLOSING, **_TRIED},
    Step.BREAK: {},
    Step.CHARTER: {},
    Step.REVIEW: _CLOSING,
    Step.STILLNESS: {"park": _HELPERS},
    Step.MIRRORING: _OFFERED,
    Step.QUESTIONS: {**_ASKED, "star": _CLIENT},
}
# Where the client listens, or speaks without a break, their hands and others' are not to write beside it.
_NOTES: dict[Step, frozenset[Role]] = {
    Step.PRESENTATION: KEEPERS,
    Step.CONSULTATION: KEEPERS | _HELPERS,
    Step.MIRRORING: KEEPERS | _HELPERS,
    Step.STILLNESS: KEEPERS,
}
# The client speaks without a break, or listens: nobody's face answers meanwhile.
_UNMOVED = frozenset({Step.PRESENTATION, Step.CONSULTATION, Step.MIRRORING, Step.STILLNESS})


def may_of(
    step: Step, *, choosing: str = "talk", client_writes: str = "closed"
) -> dict[str, frozenset[Role]]:
    """The table of one stage under the plan's settings."""
    table = {**_EVERY, **_MAY[step], NOTES: _NOTES.get(step, _ROOM | _NOTED)}
    table[REACT] = frozenset() if step in _UNMOVED else _ROOM
    if step is Step.OPENING and choosing == "scores":
        table["seal_scores"] = _ALL
    if client_writes == "open" and "contribute" in table:
        # The client listens and writes in private; where a school wants it otherwise, its plan says so.
        table |= {name: table[name] | _CLIENT for name in ("contribute", "revise_line", "remove_line", NOTES)}
    return table
