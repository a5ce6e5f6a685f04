"""Putting a plan together: its stages, their minutes, and the settings where schools differ.

Works without JavaScript: each change of the order sends the page, and nothing that was typed is lost.
"""

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from codev.accounts.names import OneLineField
from sessions.forms import plan_choices as choices
from sessions.forms.schedule import LONGEST, minutes_field, whole
from sessions.models import PlanVersion
from sessions.names import stage_name, step_name
from sessions.planning import stages as rows
from sessions.planning.stages import Row, Rows
from sessions.protocol.plan import SETTINGS, VERSION, Plan, PlanError, Stage
from sessions.protocol.plans import usual_floor
from sessions.protocol.steps import OF_NO_CASE, Step

NAME_MOST = 60
NEW_MINUTES = 5  # of a step that is added


class PlanForm(forms.Form):
    """``version`` is what was read; ``rows`` what stands on the page now."""

    def __init__(self, data: QueryDict | None, *, version: PlanVersion) -> None:
        self.version, self.read = version, version.read()
        self.rows = rows.rows_of(self.read)
        if data is not None:
            before = posted(data, self.read)
            self.rows = changed(before, data)
            data = filled(data, before, self.rows)
        super().__init__(data, initial=self._initial(), label_suffix="")
        self._add_names()
        for name, (label, words) in choices.SETTINGS.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=list(words.items()), widget=forms.RadioSelect()
            )
        for row in self.rows:
            self._add_row(row)

    def _initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = {name: getattr(self.read, name) for name in SETTINGS}
        initial |= {f"name_{language}": text for language, text in self.version.names.items()}
        for row in self.rows:
            if stage := self._source(row):
                made = {"minutes": stage.minutes, **choices.chosen(stage)}
                initial |= {f"{name}_{row.id}": value for name, value in made.items()}
        return initial

    def _add_names(self) -> None:
        for code, _name in settings.LANGUAGES:
            widget = forms.TextInput({"class": "input", "lang": code})
            label = get_language_info(code)["name_local"].capitalize()
            field = OneLineField(label=label, max_length=NAME_MOST, required=False, widget=widget)
            self.fields[f"name_{code}"] = field

    def _add_row(self, row: Row) -> None:
        self.fields[f"minutes_{row.id}"] = minutes_field(self.called(row))
        for name, label, words in (
            ("floor", _("Who speaks"), choices.floors(row.step)),
            ("turn", _("The client in a round"), choices.turns(row.step)),
            ("writers", choices.writers_label(row.step), choices.writers(row.step)),
        ):
            if words:
                self.fields[f"{name}_{row.id}"] = _choice(label, words)

    # --- What was typed -----------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(f"name_{code}") for code, _name in settings.LANGUAGES):
            self.add_error(
                f"name_{settings.LANGUAGES[0][0]}", _("Give the plan a name, in one language at least.")
            )
        self._check_order()
        minutes = [data.get(f"minutes_{row.id}", 0) for row in self.rows]
        if sum(minutes) > LONGEST:
            text = _("These are %(total)s minutes; %(most)s are the most for a session.")
            raise ValidationError(text % {"total": sum(minutes), "most": LONGEST})
        if not self.errors:
            data["plan"] = self._plan(data)
        return data

    def _check_order(self) -> None:
        if not rows.fits(self.rows):
            raise ValidationError(
                _(
                    "These steps cannot follow one another so. A client’s case begins with an opening and "
                    "ends with learning, the presentation comes after the opening, the agreement before the "
                    "consultation, and a break lies between two steps."
                )
            )

    def _plan(self, data: dict[str, Any]) -> dict[str, Any]:
        """The plan as data. What the room could not run is said here, should a check above have missed it."""
        made = {name: str(data[name]) for name in SETTINGS}
        try:
            stages = tuple(self._stage(row, data) for row in self.rows)
            plan = Plan("", VERSION, stages, **made, questions=self.read.questions)
            return Plan.from_data(plan.to_data()).to_data()
        except PlanError as error:
            raise ValidationError(_("The room could not run this plan: %(why)s") % {"why": error}) from error

    def _stage(self, row: Row, data: dict[str, Any]) -> Stage:
        made = choices.Chosen()
        if choices.floors(row.step):
            made["floor"] = data[f"floor_{row.id}"]
        if choices.turns(row.step):
            made["turn"] = data[f"turn_{row.id}"]
        if choices.writers(row.step):
            made["writers"] = data[f"writers_{row.id}"]
        stage = choices.stage_of(
            row.step, row.case, data[f"minutes_{row.id}"], made,
            choosing=data["choosing"], client_writes=data["client_writes"],
        )  # fmt: skip
        source = self._source(row)
        # The organization's own words go with the stage that they were written for.
        return replace(stage, texts=source.texts) if source else stage

    def names(self) -> dict[str, str]:
        texts = {code: str(self.cleaned_data[f"name_{code}"]) for code, _name in settings.LANGUAGES}
        return {code: text for code, text in texts.items() if text}

    # --- For the page -------------------------------------------------------------------------------

    def called(self, row: Row) -> str:
        source = self._source(row)
        return stage_name(source) if source else step_name(row.step)

    def minutes_of(self, row: Row) -> int:
        source = self._source(row)
        return whole(self[f"minutes_{row.id}"].value(), source.minutes if source else NEW_MINUTES)

    def _source(self, row: Row) -> Stage | None:
        return self.read.stages[int(row.source)] if row.source else None


# --- What the page sends about its rows ------------------------------------------------------------


def posted(data: QueryDict, read: Plan) -> Rows:
    """The rows in the order of the page. What no page of ours sends is left out."""
    found = (_row(text, read) for text in data.getlist("row"))
    kept = [row for row in found if row]
    return tuple({row.id: row for row in kept}.values())


def _row(text: str, read: Plan) -> Row | None:
    """``3:consultation:1:4``: id, step, case, the stage whose words it keeps or nothing."""
    match = re.fullmatch(r"(\d{1,4}):([a-z]+):([012]):(\d{0,2})", text, re.ASCII)
    if not match or match[2].upper() not in Step.__members__:
        return None
    step, case, source = Step.of(match[2]), int(match[3]), match[4]
    if (case == 0) != (step in OF_NO_CASE):
        return None
    if source and (int(source) >= len(read.stages) or read.stages[int(source)].step is not step):
        return None
    return Row(match[1], step, case, source)


def changed(found: Rows, data: QueryDict) -> Rows:
    """What a button of the page asks for: up:3, down:3, remove:3, add (with ``new``), second, single."""
    what, _colon, at = data.get("do", "").partition(":")
    if what in ("up", "down"):
        return rows.moved(found, at, -1 if what == "up" else 1)
    if what == "remove":
        return rows.removed(found, at)
    if what == "add":
        step, _colon, case = data.get("new", "").partition(":")
        known = step.upper() in Step.__members__ and case in ("0", "1", "2")
        return rows.added(found, Step.of(step), int(case)) if known else found
    if what == "second":
        return rows.with_second_case(found)
    return rows.without_second_case(found) if what == "single" else found


def filled(data: QueryDict, before: Rows, after: Rows) -> QueryDict:
    """What is typed, with what a row that has just been added begins with."""
    known = {row.id for row in before}
    whole_data = data.copy()
    for row in after:
        if row.id not in known:
            for name, usual in _usual(row).items():
                typed = data.get(f"{name}_{row.like}", usual) if row.like else usual
                whole_data[f"{name}_{row.id}"] = typed
    return whole_data


def _usual(row: Row) -> dict[str, str]:
    floor, turn = usual_floor(row.step)
    return {"minutes": str(NEW_MINUTES), "floor": floor, "turn": turn, "writers": "all"}


def _choice(label: Any, words: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=words, widget=forms.Select({"class": "input"}))
