"""The plans that Codev ships, and the library of an organization's wish, hidden until it shows them.

Minutes: the method in one page (docs/method.md); 90 is the usual remote length.
"""

from sessions.protocol.assessment import USUAL
from sessions.protocol.may import may_of
from sessions.protocol.plan import VERSION, Plan, Stage
from sessions.protocol.steps import METHOD, OF_NO_CASE, Step

_FLOOR = {
    Step.OPENING: ("open", "in"),
    Step.PRESENTATION: ("client", "skip"),
    Step.CLARIFICATION: ("open", "skip"),
    Step.AGREEMENT: ("round", "last"),
    Step.CONSULTATION: ("round", "skip"),
    Step.SYNTHESIS: ("client", "skip"),
    Step.LEARNING: ("round", "in"),
    Step.BREAK: ("open", "in"),
    Step.CHARTER: ("open", "in"),
    Step.REVIEW: ("round", "in"),
    Step.STILLNESS: ("open", "skip"),
    Step.MIRRORING: ("round", "skip"),
    Step.QUESTIONS: ("open", "skip"),
}
_MINUTES = {
    60: (8, 5, 12, 5, 17, 6, 7),
    90: (16, 7, 18, 6, 22, 8, 13),
    120: (20, 10, 25, 10, 30, 10, 15),
}
Minutes = tuple[int, ...]
Timed = tuple[Step, int]


def compose(key: str, *cases: tuple[Timed, ...], **settings: str) -> Plan:
    """A plan of one or two cases. ``settings`` as in plan.SETTINGS. Raises PlanError."""
    made = {name: settings[name] for name in ("choosing", "client_writes") if name in settings}
    stages = tuple(
        Stage(step, minutes, *_FLOOR[step], may_of(step, **made), 0 if step in OF_NO_CASE else number)
        for number, timed in enumerate(cases, 1)
        for step, minutes in timed
    )
    # Through the data form, so that edited minutes meet the same checks as any plan.
    return Plan.from_data(Plan(key, VERSION, stages, **settings, questions=USUAL).to_data())


def usual_floor(step: Step) -> tuple[str, str]:
    """Who speaks, and when the client does in a round, where nobody wants it otherwise."""
    return _FLOOR[step]


def codev(length: int, minutes: Minutes | None = None, **settings: str) -> Plan:
    """The codev plan of 60, 90 or 120 minutes; ``minutes`` per stage replaces its own."""
    return compose(f"codev-{length}", _method(minutes or _MINUTES[length]), **settings)


def _method(minutes: Minutes) -> tuple[Timed, ...]:
    return tuple(zip(METHOD, minutes, strict=True))


def _with_break() -> Plan:
    stages = _method((30, 10, 35, 15, 45, 15, 20))
    return compose("codev-180", (*stages[:4], (Step.BREAK, 10), *stages[4:]))


# What a new session is offered: one case, the seven stages of the method.
SHIPPED: dict[str, Plan] = {f"codev-{length}": codev(length) for length in _MINUTES}
_LONGER = (
    _with_break(),
    compose("codev-180-two", _method(_MINUTES[90]), _method(_MINUTES[90])),
    compose("first-120", ((Step.CHARTER, 30), *_method(_MINUTES[90]))),
    compose("last-90", ((Step.OPENING, 15), (Step.REVIEW, 55), (Step.LEARNING, 20))),
)
_HIDDEN = (
    compose("flash-35", _method((2, 3, 7, 3, 13, 4, 3))),  # "not codev proper", as its page says
    compose(
        "action-learning-60",
        (
            (Step.OPENING, 8),
            (Step.PRESENTATION, 5),
            (Step.CLARIFICATION, 10),
            (Step.QUESTIONS, 20),
            (Step.SYNTHESIS, 7),
            (Step.LEARNING, 10),
        ),
    ),
    compose(
        "case-clinic-75",
        (
            (Step.OPENING, 8),
            (Step.PRESENTATION, 15),
            (Step.STILLNESS, 3),
            (Step.MIRRORING, 12),
            (Step.CONSULTATION, 22),
            (Step.SYNTHESIS, 7),
            (Step.LEARNING, 8),
        ),
    ),
)
EVERY: dict[str, Plan] = {**SHIPPED, **{plan.key: plan for plan in _LONGER}}
LIBRARY: dict[str, Plan] = {plan.key: plan for plan in _HIDDEN}
