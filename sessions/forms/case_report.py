"""The lines of a report, one by one: in or out, and how the request, an idea, the synthesis are worded."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from sessions.outcomes.case_report.lines import ACTION, SYNTHESIS, Line

MOST, MOST_SYNTHESIS = 2_000, 10_000  # as their sources have it


class Row(NamedTuple):
    line: Line
    tick: BoundField
    text: BoundField | None  # None: an action is changed where it is


class LinesForm(forms.Form):
    def __init__(self, data: QueryDict | None, *, lines: Iterable[Line]) -> None:
        super().__init__(data)
        self.lines = list(lines)
        for line in self.lines:
            self.fields[f"in-{line.key}"] = forms.BooleanField(
                label=_("In the report"), required=False, initial=not line.out
            )
            if line.kind != ACTION:
                self.fields[f"text-{line.key}"] = _field(line)

    def rows(self) -> Iterator[Row]:
        for line in self.lines:
            text = f"text-{line.key}"
            yield Row(line, self[f"in-{line.key}"], self[text] if text in self.fields else None)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for line in self.lines:
            if line.kind != ACTION and data.get(f"in-{line.key}") and data.get(f"text-{line.key}") == "":
                self.add_error(f"text-{line.key}", _("Write something, or leave the line out."))
        return data

    def made(self) -> dict[str, dict[str, Any]]:
        """What differs from the lines as they were said."""
        changes = {line.key: self._change(line) for line in self.lines}
        return {key: change for key, change in changes.items() if change}

    def _change(self, line: Line) -> dict[str, Any]:
        text = str(self.cleaned_data.get(f"text-{line.key}", "")).replace("\r\n", "\n")
        change: dict[str, Any] = {} if self.cleaned_data[f"in-{line.key}"] else {"out": True}
        return change | ({"text": text} if text and text != line.source.strip() else {})


def _field(line: Line) -> forms.CharField:
    long = line.kind == SYNTHESIS
    return forms.CharField(
        label="",
        required=False,
        initial=line.text,
        max_length=MOST_SYNTHESIS if long else MOST,
        widget=forms.Textarea(
            {"class": "input voice", "rows": 5 if long else 2, "aria-label": _("In these words")}
        ),
    )
