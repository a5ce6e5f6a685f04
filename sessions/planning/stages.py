"""The stages of a plan that is being put together: which may be added, moved, taken out. Pure.

Two more rules than the room itself needs, because the method has them: the need is agreed on before it is
answered, and nothing comes between the client's synthesis and the learning.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.protocol.may import may_of
from sessions.protocol.plan import MOST_STAGES, VERSION, Plan, PlanError, Stage
from sessions.protocol.steps import OF_NO_CASE, Step

# Where a stage goes when it is added, within its case.
ORDER = (
    Step.OPENING, Step.PRESENTATION, Step.STILLNESS, Step.MIRRORING, Step.CLARIFICATION, Step.AGREEMENT,
    Step.QUESTIONS, Step.CONSULTATION, Step.SYNTHESIS, Step.LEARNING,
)  # fmt: skip
FIXED = frozenset({Step.OPENING, Step.LEARNING})


@dataclass(frozen=True)
class Row:
    """One stage on the page. ``id`` names its fields; ``source`` is the stage whose words it keeps, or "";
    ``like`` the row of which a new one takes what was typed, or ""."""

    id: str
    step: Step
    case: int
    source: str = ""
    like: str = ""


Rows = tuple[Row, ...]


def rows_of(plan: Plan) -> Rows:
    return tuple(Row(str(at), one.step, one.case, str(at)) for at, one in enumerate(plan.stages))


def fits(rows: Sequence[Row]) -> bool:
    """Whether the room runs these stages in this order, and the method allows it."""
    stages = tuple(Stage(row.step, 1, "open", "skip", may_of(row.step), row.case) for row in rows)
    try:
        Plan.from_data(Plan("any", VERSION, stages).to_data())
    except (PlanError, IndexError):
        return False
    if any(sum(row.step is once for row in rows) > 1 for once in (Step.CHARTER, Step.REVIEW)):
        return False
    return all(
        _in_order([row.step for row in rows if row.case == case]) for case in {row.case for row in rows}
    )


def _in_order(steps: list[Step]) -> bool:
    both = {Step.AGREEMENT, Step.CONSULTATION} <= set(steps)
    if both and steps.index(Step.AGREEMENT) > steps.index(Step.CONSULTATION):
        return False
    return Step.SYNTHESIS not in steps or steps[-2:] == [Step.SYNTHESIS, Step.LEARNING]


# --- Changing -----------------------------------------------------------------------------------


def moved(rows: Rows, id: str, by: int) -> Rows:
    """One place up or down; as it was where the method does not allow it."""
    at = _place(rows, id)
    to = -1 if at is None else at + by
    if at is None or not 0 <= to < len(rows):
        return rows
    other = list(rows)
    other[at], other[to] = other[to], other[at]
    return tuple(other) if fits(other) else rows


def removed(rows: Rows, id: str) -> Rows:
    left = tuple(row for row in rows if row.id != id)
    return left if left != rows and fits(left) else rows


def added(rows: Rows, step: Step, case: int) -> Rows:
    """At the first place from its own on that fits; as it was where there is none."""
    row = Row(_new_id(rows), step, case)
    for at in _places(rows, row):
        wider = (*rows[:at], row, *rows[at:])
        if len(wider) <= MOST_STAGES and fits(wider):
            return wider
    return rows


def with_second_case(rows: Rows) -> Rows:
    """The first case once more, for another client."""
    if any(row.case == 2 for row in rows):
        return rows
    wider = rows
    for row in rows:
        if row.case == 1:
            wider = (*wider, Row(_new_id(wider), row.step, 2, row.source, row.id))
    return wider if len(wider) <= MOST_STAGES else rows


def without_second_case(rows: Rows) -> Rows:
    left = [row for row in rows if row.case != 2]
    while left and left[-1].step is Step.BREAK:  # one that lay between the two
        left.pop()
    return tuple(left)


def addable(rows: Rows) -> list[tuple[Step, int]]:
    """What may still be added: (step, case)."""
    cases = sorted({row.case for row in rows if row.case})
    of_cases = [(step, case) for case in cases for step in ORDER if step not in FIXED]
    wanted = [*of_cases, *((step, 0) for step in (Step.BREAK, Step.CHARTER, Step.REVIEW))]
    return [(step, case) for step, case in wanted if added(rows, step, case) != rows]


def _places(rows: Rows, row: Row) -> list[int]:
    every = list(range(len(rows) + 1))
    if row.step in OF_NO_CASE:
        wanted = _wanted(rows, row.step)
        return sorted(every, key=lambda at: abs(at - wanted))
    rank = ORDER.index(row.step)
    before = [at for at, each in enumerate(rows) if each.case == row.case and ORDER.index(each.step) < rank]
    first = before[-1] + 1 if before else 0
    return [*every[first:], *every[:first]]


def _wanted(rows: Rows, step: Step) -> int:
    """The charter first, the review before the last word, a break between two clients or before help."""
    if step is Step.CHARTER:
        return 0
    if step is Step.REVIEW:
        return len(rows) - 1
    second = (at for at, row in enumerate(rows) if row.case == 2)
    help = (at for at, row in enumerate(rows) if row.step is Step.CONSULTATION)
    return next(second, next(help, len(rows) // 2))


def _place(rows: Rows, id: str) -> int | None:
    return next((at for at, row in enumerate(rows) if row.id == id), None)


def _new_id(rows: Rows) -> str:
    return str(max((int(row.id) for row in rows), default=-1) + 1)
