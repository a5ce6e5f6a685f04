"""An organization's own words about the stages of its plan, in one language at a time."""

from dataclasses import replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from codev.accounts.names import OneLineField
from sessions.forms.plan import NAME_MOST
from sessions.models import PlanVersion
from sessions.names import of_client, step_name
from sessions.protocol.plan import TEXT_MOST, TEXTS, Stage


class WordsForm(forms.Form):
    def __init__(self, data: QueryDict | None, *, version: PlanVersion, language: str) -> None:
        self.read, self.language = version.read(), language
        initial = {
            f"{text}_{at}": stage.texts.get(text, {}).get(language, "")
            for at, stage in enumerate(self.read.stages)
            for text in TEXTS
        }
        super().__init__(data, initial=initial, label_suffix="")
        for at in range(len(self.read.stages)):
            for text in TEXTS:
                self.fields[f"{text}_{at}"] = _field(text, language)

    @property
    def stages(self) -> list[tuple[Stage, str, list[BoundField]]]:
        """Stage, its usual name, its fields."""
        return [
            (stage, self._usual(stage), [self[f"{text}_{at}"] for text in TEXTS])
            for at, stage in enumerate(self.read.stages)
        ]

    def _usual(self, stage: Stage) -> str:
        two = any(each.case == 2 for each in self.read.stages)
        name = step_name(stage.step)
        return of_client(name, stage.case) if two and stage.case else name

    def plan(self) -> dict[str, Any]:
        """The plan with these words; those in other languages stay."""
        stages = tuple(self._worded(at, stage) for at, stage in enumerate(self.read.stages))
        return replace(self.read, stages=stages).to_data()

    def _worded(self, at: int, stage: Stage) -> Stage:
        texts = {}
        for text in TEXTS:
            said = {**stage.texts.get(text, {}), self.language: str(self.cleaned_data[f"{text}_{at}"])}
            if kept := {language: words for language, words in said.items() if words}:
                texts[text] = kept
        return replace(stage, texts=texts)


def _field(text: str, language: str) -> forms.CharField:
    label, hint = {
        "name": (_("Name of the step"), ""),
        "rule": (_("Rule of the floor"), _("One line, read by everybody while the step runs.")),
        "say": (_("Say"), _("A sentence that the facilitator may say as it begins.")),
        "watch": (_("Watch for"), _("What tends to go wrong here.")),
        "stuck": (_("If it stalls"), _("What the facilitator may then ask.")),
    }[text]
    if text == "name":
        widget = forms.TextInput({"class": "input", "lang": language})
        return OneLineField(label=label, max_length=NAME_MOST, required=False, widget=widget)
    area = forms.Textarea({"class": "input", "rows": 1, "lang": language})
    return forms.CharField(label=label, help_text=hint, max_length=TEXT_MOST, required=False, widget=area)
