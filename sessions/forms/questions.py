"""Which questions a plan asks after the session, in which order, and those of the organization's own.

Works without JavaScript and without a mouse: each change of the order sends the page, and nothing that was
typed is lost.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from codev.accounts.names import OneLineField
from sessions.models import PlanVersion
from sessions.outcomes.keeping import plain
from sessions.protocol import assessment
from sessions.protocol.assessment import CHOICE, KINDS, OURS, Question, Questions
from sessions.protocol.plan import LANGUAGES

CODES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Row:
    """One question on the page: its key, which names its fields, and its kind."""

    key: str
    kind: str

    @property
    def is_own(self) -> bool:
        return self.key not in OURS


Rows = tuple[Row, ...]


class QuestionsForm(forms.Form):
    """``version`` is what was read; ``rows`` what stands on the page now."""

    def __init__(self, data: QueryDict | None, *, version: PlanVersion) -> None:
        self.version, self.read = version, version.read()
        self.rows = tuple(Row(one.key, one.kind) for one in self.read.questions)
        initial = self._initial()
        if data is not None:
            self.rows = changed(posted(data), data, self.rows)
            if "do" in data:  # nothing is sent off yet, so nothing is wrong yet
                initial |= {name: str(data[name]) for name in data}
        super().__init__(None if data and "do" in data else data, initial=initial, label_suffix="")
        for row in self.rows:
            if row.is_own:
                self._add_words(row)

    def _initial(self) -> dict[str, str]:
        initial = {}
        for one in self.read.questions:
            for code in CODES:
                initial[f"words_{one.key}_{code}"] = one.words.get(code, "")
                lines = [words.get(code, "") for words in one.choices]
                initial[f"choices_{one.key}_{code}"] = "\n".join(lines) if any(lines) else ""
        return initial

    def _add_words(self, row: Row) -> None:
        for code in CODES:
            label = get_language_info(code)["name_local"].capitalize()
            self.fields[f"words_{row.key}_{code}"] = OneLineField(
                label=label,
                max_length=assessment.WORDS_MOST,
                required=False,
                widget=forms.TextInput({"class": "input", "lang": code}),
            )
            if row.kind == CHOICE:
                self.fields[f"choices_{row.key}_{code}"] = forms.CharField(
                    label=_("%(language)s: the answers, one per line") % {"language": label},
                    required=False,
                    widget=forms.Textarea({"class": "input", "rows": 3, "lang": code}),
                )

    # --- What was typed -----------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.rows:
            raise ValidationError(_("Ask one question at least."))
        questions = tuple(self._question(row, data) for row in self.rows)
        if not self.errors:
            data["questions"] = self._whole(questions)
        return data

    def _whole(self, questions: Questions) -> Questions:
        """As a plan reads them. What it could not ask is said here, should a check above have missed it."""
        try:
            return assessment.read([one.to_data() for one in questions], LANGUAGES)
        except assessment.QuestionError as error:
            text = _("These questions cannot be asked: %(why)s")
            raise ValidationError(text % {"why": error}) from error

    def _question(self, row: Row, data: dict[str, Any]) -> Question:
        if not row.is_own:
            return assessment.ours(row.key)
        words = {code: str(data.get(f"words_{row.key}_{code}") or "") for code in CODES}
        if not any(words.values()) and not self.errors:
            self.add_error(f"words_{row.key}_{CODES[0]}", _("Word the question, in one language at least."))
        choices = self._choices(row, data) if row.kind == CHOICE else ()
        return Question(row.key, row.kind, _said(words), choices)

    def _choices(self, row: Row, data: dict[str, Any]) -> tuple[dict[str, str], ...]:
        """By line, in each language that has any."""
        lines = {code: _lines(data.get(f"choices_{row.key}_{code}")) for code in CODES}
        written = {code: found for code, found in lines.items() if found}
        field = f"choices_{row.key}_{next(iter(written), CODES[0])}"
        if why := _wrong(list(written.values())):
            self.add_error(field, why)
            return ()
        count = len(next(iter(written.values())))
        return tuple({code: found[at] for code, found in written.items()} for at in range(count))

    def plan(self) -> dict[str, Any]:
        """The plan, which asks these."""
        return replace(self.read, questions=self.cleaned_data["questions"]).to_data()


def _wrong(written: list[list[str]]) -> str:
    """What is wrong with the answers of a choice, as they stand in each language."""
    least, most = assessment.LEAST_CHOICES, assessment.MOST_CHOICES
    if not written or not all(least <= len(lines) <= most for lines in written):
        return _("From %(least)s to %(most)s answers, one per line.") % {"least": least, "most": most}
    if len({len(lines) for lines in written}) > 1:
        return _("As many answers in each language in which you write them, in the same order.")
    if any(len(line) > assessment.CHOICE_MOST for lines in written for line in lines):
        return _("An answer has at most %(most)s characters.") % {"most": assessment.CHOICE_MOST}
    return ""


def _lines(text: Any) -> list[str]:
    return [line.strip() for line in plain(str(text or "")).split("\n") if line.strip()]


def _said(words: dict[str, str]) -> dict[str, str]:
    return {code: text for code, text in words.items() if text}


# --- What the page sends about its rows ------------------------------------------------------------


def posted(data: QueryDict) -> Rows:
    """The rows in the order of the page. What no page of ours sends is left out."""
    found = filter(None, map(_row, data.getlist("row")))
    return tuple({row.key: row for row in found}.values())


def _row(token: str) -> Row | None:
    key, _colon, kind = token.partition(":")
    if key in OURS:
        return Row(key, assessment.ours(key).kind)
    return Row(key, kind) if kind in KINDS and re.fullmatch(r"own-[1-9]\d{0,3}", key, re.ASCII) else None


def changed(rows: Rows, data: QueryDict, read: Rows) -> Rows:
    """What a button of the page asks for: up:key, down:key, remove:key, add (with ``new``)."""
    what, _colon, key = data.get("do", "").partition(":")
    at = next((place for place, row in enumerate(rows) if row.key == key), None)
    if what == "add":
        return _added(rows, data.get("new", ""), read)
    if at is None:
        return rows
    if what == "remove":
        return rows[:at] + rows[at + 1 :]
    to = at + {"up": -1, "down": 1}.get(what, 0)
    if not 0 <= to < len(rows):
        return rows
    moved = list(rows)
    moved[at], moved[to] = moved[to], moved[at]
    return tuple(moved)


def _added(rows: Rows, new: str, read: Rows) -> Rows:
    if len(rows) >= assessment.MOST:
        return rows
    if new in OURS:
        return rows if new in {row.key for row in rows} else (*rows, Row(new, assessment.ours(new).kind))
    own = [row for row in rows if row.is_own]
    if new not in KINDS or len(own) >= assessment.MOST_OWN:
        return rows
    # A number that no question of the version before has: what is answered by now is answered to that one.
    last = max((int(row.key.partition("-")[2]) for row in (*own, *read) if row.is_own), default=0)
    return (*rows, Row(f"own-{last + 1}", new))
