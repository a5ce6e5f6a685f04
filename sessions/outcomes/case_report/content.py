"""What a report holds, in the words of its lines: composed of what is there now, or as it was approved."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final

from sessions.models import ActionItem
from sessions.outcomes.notes.packed import packed
from sessions.outcomes.notes.tree import Blocks, has_words

FIELDS: Final = ("text", "first_step", "first_step_on", "due_on", "support", "success", "obstacle")
_DAYS: Final = ("first_step_on", "due_on")


@dataclass(frozen=True)
class Idea:
    """``item``: of the words that somebody said; they stay where they are, so that they can be erased there.
    ``reworded``: the client says it in words of their own."""

    item: int
    text: str
    reworded: bool = False


@dataclass(frozen=True)
class Case:
    """One of the client's cases; ``number`` is the session's."""

    number: int = 1
    request: str = ""
    ideas: tuple[Idea, ...] = ()
    synthesis: str = ""

    def __bool__(self) -> bool:
        return bool(self.request or self.ideas or self.synthesis)


@dataclass(frozen=True)
class Content:
    cases: tuple[Case, ...] = ()
    actions: tuple[ActionItem, ...] = ()  # some of them of no row
    notes: Blocks = ()
    people: bool = False  # whether it says who was there

    def __bool__(self) -> bool:
        return bool(self.actions or any(self.cases) or has_words(self.notes))

    def more_than_actions(self) -> bool:
        return any(self.cases) or has_words(self.notes) or self.people

    def own(self) -> "Content":
        """What the client asked, put together and will do: no line of another, in whatever words, no notes of
        the group, nobody's presence."""
        return Content(tuple(replace(case, ideas=()) for case in self.cases), self.actions)

    def mark(self) -> str:
        """The same for the same words: what somebody has seen is what they approve."""
        said = {
            "cases": [asdict(case) for case in self.cases if case],
            "actions": [_packed_action(action) for action in self.actions],
            "notes": mark_of(self.notes),
            "people": self.people,
        }
        return _hash(said)

    def kept(self) -> dict[str, Any]:
        """For a row: the client's own words; of those of others which they are, and of the notes that they
        are in it. What is erased at its place is so in every report at once."""
        return {
            "cases": [_kept_case(case) for case in self.cases if case],
            "actions": [_packed_action(action) for action in self.actions],
            "notes": mark_of(self.notes),
            "people": self.people,
        }

    @classmethod
    def read(cls, kept: dict[str, Any], words: Mapping[int, str], notes: Blocks) -> "Content":
        """Of what ``kept`` gave, with the words and the notes as they are now. Notes that are no longer those
        that were approved are left out."""
        return cls(
            cases=tuple(_case(case, words) for case in kept.get("cases", ())),
            actions=tuple(_action(action) for action in kept.get("actions", ())),
            notes=notes if kept.get("notes") == mark_of(notes) else (),
            people=bool(kept.get("people")),
        )


def items_of(kept: dict[str, Any]) -> set[int]:
    return {idea["item"] for case in kept.get("cases", ()) for idea in case["ideas"]}


def mark_of(notes: Blocks) -> str:
    return _hash(packed(notes)) if has_words(notes) else ""


def _hash(value: Any) -> str:
    return sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _kept_case(case: Case) -> dict[str, Any]:
    ideas = [{"item": idea.item, "text": idea.text if idea.reworded else ""} for idea in case.ideas]
    return asdict(case) | {"ideas": ideas}


def _case(kept: dict[str, Any], words: Mapping[int, str]) -> Case:
    ideas = (
        Idea(idea["item"], idea["text"] or words[idea["item"]], bool(idea["text"]))
        for idea in kept["ideas"]
        if idea["item"] in words
    )
    return Case(**kept | {"ideas": tuple(ideas)})


def _packed_action(action: ActionItem) -> dict[str, str]:
    values = {name: getattr(action, name) for name in FIELDS}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value
    }


def _action(kept: dict[str, str]) -> ActionItem:
    """An action of no row: it only shows what was approved."""
    days = {name: date.fromisoformat(kept[name]) for name in _DAYS if name in kept}
    return ActionItem(**kept | days)
