"""What the page of a plan shows besides its fields: each stage with its buttons, what may be added."""

from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField

from sessions.forms.plan import PlanForm
from sessions.names import of_client, step_name
from sessions.planning import stages
from sessions.planning.stages import FIXED, Row
from sessions.protocol.plan import SETTINGS
from sessions.protocol.steps import Step


@dataclass(frozen=True)
class StageLine:
    """One stage. ``up``, ``down``, ``out``: whether the method allows it."""

    row: Row
    name: str
    minutes: BoundField
    choices: list[BoundField]
    up: bool
    down: bool
    out: bool
    begins: int  # of which client's part it is the first stage; 0 otherwise
    focus: str  # the button that was just pressed, which stays under the finger

    @property
    def token(self) -> str:
        """As forms.plan reads it."""
        return f"{self.row.id}:{self.row.step.key}:{self.row.case}:{self.row.source}"

    @property
    def chosen(self) -> str:
        """Who speaks and who writes, as chosen, in one line."""
        words = (dict(field.field.choices).get(field.value(), "") for field in self.choices)  # type: ignore[attr-defined]
        return " · ".join(filter(None, words))

    @property
    def has_errors(self) -> bool:
        return any(field.errors for field in self.choices)


def page_of(form: PlanForm, name: str, done: str) -> dict[str, Any]:
    lines = [_line(form, row, done) for row in form.rows]
    two = any(row.case == 2 for row in form.rows)
    return {
        "name": name,
        "lines": lines,
        "shares": [(line.row.step, form.minutes_of(line.row)) for line in lines],
        "total": sum(form.minutes_of(row) for row in form.rows),
        "two": two,
        "may_be_two": not two and stages.with_second_case(form.rows) != form.rows,
        "addable": [
            (f"{step.key}:{case}", _addable(step, case, two)) for step, case in stages.addable(form.rows)
        ],
        "names": [form[field] for field in form.fields if field.startswith("name_")],
        "settings": [form[field] for field in SETTINGS],
    }


def _line(form: PlanForm, row: Row, done: str) -> StageLine:
    rows = form.rows
    first = next(each for each in rows if each.case == row.case)
    what, _colon, pressed = done.partition(":")
    named = (f"{name}_{row.id}" for name in ("floor", "turn", "writers"))
    return StageLine(
        row=row,
        name=form.called(row),
        minutes=form[f"minutes_{row.id}"],
        choices=[form[field] for field in named if field in form.fields],
        up=stages.moved(rows, row.id, -1) != rows,
        down=stages.moved(rows, row.id, 1) != rows,
        out=row.step not in FIXED and stages.removed(rows, row.id) != rows,
        begins=row.case if row == first else 0,
        focus=what if pressed == row.id else "",
    )


def _addable(step: Step, case: int, two: bool) -> str:
    if two and case:
        return of_client(step_name(step), case)
    return step_name(step)
