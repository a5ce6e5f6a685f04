"""What the page of a plan's questions shows besides its fields: buttons, marks, what may be added."""

from dataclasses import dataclass
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from sessions.forms.questions import CODES, QuestionsForm, Row
from sessions.names import in_words
from sessions.outcomes.assessment import question_name
from sessions.outcomes.questions import COUNTED
from sessions.protocol.assessment import (
    CHOICE,
    IN_THE_ROOM,
    MOST,
    MOST_OWN,
    OF_CLIENT,
    OURS,
    SCALE,
    TEXT,
    ours,
)


@dataclass(frozen=True)
class Line:
    """One question. ``name``: as it is worded, or of which kind it is until it is."""

    row: Row
    name: str
    tags: list[str]
    words: list[BoundField]
    choices: list[BoundField]
    up: bool
    down: bool
    focus: str  # the button that was just pressed stays under the finger: up, down

    @property
    def token(self) -> str:
        """As forms.questions reads it."""
        return f"{self.row.key}:{self.row.kind}"


def page_of(form: QuestionsForm, done: str) -> dict[str, Any]:
    texts = [row for row in form.rows if row.kind == TEXT][:IN_THE_ROOM]
    return {
        "lines": [_line(form, row, row in texts, done) for row in form.rows],
        "addable": _addable(form),
        "own_addable": _own_addable(form),
    }


def _line(form: QuestionsForm, row: Row, in_the_room: bool, done: str) -> Line:
    up, down = row != form.rows[0], row != form.rows[-1]
    return Line(
        row,
        _name(form, row),
        _tags(row, in_the_room),
        [form[f"words_{row.key}_{code}"] for code in CODES] if row.is_own else [],
        [form[f"choices_{row.key}_{code}"] for code in CODES] if row.is_own and row.kind == CHOICE else [],
        up,
        down,
        _focus(form, row, done, up),
    )


def _focus(form: QuestionsForm, row: Row, done: str, up: bool) -> str:
    """Also on what was added; at an end of the list the button that is left."""
    what, _colon, key = done.partition(":")
    if key != row.key and not (what == "add" and row == form.rows[-1]):
        return ""
    return "up" if up and (what != "down" or row == form.rows[-1]) else "down"


def _name(form: QuestionsForm, row: Row) -> str:
    if not row.is_own:
        return question_name(ours(row.key))
    return (
        in_words({code: str(form[f"words_{row.key}_{code}"].value() or "") for code in CODES})
        or _own_kinds()[row.kind]
    )


def _tags(row: Row, in_the_room: bool) -> list[str]:
    found = [_kinds()[row.kind]] if row.is_own else []
    if in_the_room:
        found.append(_("in the room"))
    if row.key in OF_CLIENT:
        found.append(_("of the client"))
    if row.key in COUNTED:
        found.append(_("counted in the review"))
    return found


def _addable(form: QuestionsForm) -> list[tuple[str, str]]:
    asked = {row.key for row in form.rows}
    if len(form.rows) >= MOST:
        return []
    return [(key, question_name(ours(key))) for key in OURS if key not in asked]


def _own_addable(form: QuestionsForm) -> list[tuple[str, str]]:
    own = sum(row.is_own for row in form.rows)
    return list(_own_kinds().items()) if own < MOST_OWN and len(form.rows) < MOST else []


def _kinds() -> dict[str, str]:
    return {TEXT: _("your own, in words"), SCALE: _("your own, from 1 to 5"), CHOICE: _("your own, a choice")}


def _own_kinds() -> dict[str, str]:
    return {
        TEXT: _("A question of your own, answered in words"),
        SCALE: _("A scale of your own, from 1 to 5"),
        CHOICE: _("A choice of your own among answers"),
    }
