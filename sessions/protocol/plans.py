"""The plans that Codev ships: the two-hour session and its two remote lengths.

Minutes: the method in one page (docs/method.md); 90 is the usual remote length.
"""

from sessions.protocol.plan import Plan, Stage
from sessions.protocol.steps import Role, Step

_ALL = frozenset({Role.CLIENT, Role.CONSULTANT})
_HELPERS = frozenset({Role.CONSULTANT})
_NOTED = frozenset({Role.SCRIBE})
_CLIENT = frozenset({Role.CLIENT})
_CLIENT_OR_SCRIBE = frozenset({Role.CLIENT, Role.SCRIBE})

# Who may write what, step by step. A hand may be raised in every step, a private note always kept.
_MAY: dict[Step, dict[str, frozenset[Role]]] = {
    Step.OPENING: {},
    Step.PRESENTATION: {"word_headline": _CLIENT_OR_SCRIBE},
    Step.CLARIFICATION: {
        "word_headline": _CLIENT_OR_SCRIBE,
        "note_question": _NOTED,
        "note_answer": _NOTED,
        "revise_line": _NOTED,
        "remove_line": _NOTED,
        "park": _HELPERS,
    },
    Step.AGREEMENT: {"word_request": _CLIENT_OR_SCRIBE, "park": _HELPERS},
    # The client listens and writes in private: shared writing is closed to them by the server.
    Step.CONSULTATION: {
        "contribute": _HELPERS,
        "revise_line": _HELPERS,
        "remove_line": _HELPERS,
        "park": _HELPERS,
        "star": _CLIENT,
    },
    Step.SYNTHESIS: {
        "star": _CLIENT,
        "sort": _CLIENT,
        "save_action": _CLIENT,
        "drop_action": _CLIENT,
        "say_plan": _CLIENT,
    },
    Step.LEARNING: {"mark_done": _ALL | {Role.FACILITATOR}, "save_action": _CLIENT, "drop_action": _CLIENT},
}
_FLOOR = {
    Step.OPENING: ("open", "in"),
    Step.PRESENTATION: ("client", "skip"),
    Step.CLARIFICATION: ("open", "skip"),
    Step.AGREEMENT: ("round", "last"),
    Step.CONSULTATION: ("round", "skip"),
    Step.SYNTHESIS: ("client", "skip"),
    Step.LEARNING: ("round", "in"),
}
_MINUTES = {
    60: (8, 5, 12, 5, 17, 6, 7),
    90: (16, 7, 18, 6, 22, 8, 13),
    120: (20, 10, 25, 10, 30, 10, 15),
}


def codev(length: int, minutes: tuple[int, ...] | None = None) -> Plan:
    """The codev plan of 60, 90 or 120 minutes; ``minutes`` per stage replaces its own."""
    shared = minutes or _MINUTES[length]
    stages = tuple(
        Stage(step, shared[step], *_FLOOR[step], {"raise_hand": _ALL, **_MAY[step]}) for step in Step
    )
    # Through the data form, so that edited minutes meet the same checks as any plan.
    return Plan.from_data(Plan(f"codev-{length}", 1, stages).to_data())


SHIPPED: dict[str, Plan] = {f"codev-{length}": codev(length) for length in _MINUTES}
