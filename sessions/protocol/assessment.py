"""What a plan asks after the session: the questions of the learning assessment, as data, in their order.

Some are ours, known by a code and worded in every language; an organization adds its own, in its own words.
They are frozen into the session with its plan, so that an answer keeps the question that it answered.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

TEXT, SCALE, CHOICE = "text", "scale", "choice"
KINDS = (TEXT, SCALE, CHOICE)
TEXTS = ("practice", "self", "subject", "resonance", "intention", "process")
SCORES = ("useful", "listened", "rules")  # 1 to 5
OF_CLIENT = ("moved", "far")  # asked of the client alone
OURS = (*TEXTS, *SCORES, *OF_CLIENT)
MOST, MOST_OWN = 24, 12
LEAST_CHOICES, MOST_CHOICES = 2, 6
WORDS_MOST, CHOICE_MOST = 200, 80  # characters
IN_THE_ROOM = 2  # the first texts: the others wait for the session's page
_OWN = re.compile(r"own-[1-9]\d{0,3}", re.ASCII)
Words = Mapping[str, str]  # by language


class QuestionError(ValueError):
    """The data is not a set of questions; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """``words`` and ``choices``: of an organization's own. The answer to a choice is its place, from 0."""

    key: str
    kind: str = TEXT
    words: Words = field(default_factory=dict)
    choices: tuple[Words, ...] = ()

    @property
    def is_own(self) -> bool:
        return self.key not in OURS

    @property
    def is_text(self) -> bool:
        return self.kind == TEXT

    def to_data(self) -> dict[str, Any]:
        if not self.is_own:
            return {"key": self.key}
        data: dict[str, Any] = {"key": self.key, "kind": self.kind, "words": dict(self.words)}
        return data | ({"choices": [dict(each) for each in self.choices]} if self.kind == CHOICE else {})


Questions = tuple[Question, ...]


def ours(key: str) -> Question:
    return Question(key, TEXT if key in TEXTS else SCALE)


USUAL: Questions = tuple(map(ours, OURS))


def read(data: Any, languages: Sequence[str]) -> Questions:
    """The questions of plan data; None stands for the usual ones. Raises QuestionError."""
    if data is None:
        return USUAL
    if not isinstance(data, list | tuple) or not 1 <= len(data) <= MOST:
        raise QuestionError(f"questions: 1 to {MOST}")
    found = tuple(_question(f"questions[{at}]", each, languages) for at, each in enumerate(data))
    if len({each.key for each in found}) < len(found):
        raise QuestionError("questions: each once")
    if sum(each.is_own for each in found) > MOST_OWN:
        raise QuestionError(f"questions: {MOST_OWN} of one's own at most")
    return found


def _question(where: str, data: Any, languages: Sequence[str]) -> Question:
    if not isinstance(data, Mapping) or not isinstance(data.get("key"), str):
        raise QuestionError(f"{where}: a question has a key")
    key = data["key"]
    if key in OURS:
        return ours(key)
    if not _OWN.fullmatch(key):
        raise QuestionError(f"{where}.key: one of ours, or own- and a number")
    if data.get("kind") not in KINDS:
        raise QuestionError(f"{where}.kind: one of {', '.join(KINDS)}")
    words = _words(f"{where}.words", data.get("words"), languages, WORDS_MOST)
    choices = _choices(where, data.get("choices", []), languages) if data["kind"] == CHOICE else ()
    return Question(key, data["kind"], words, choices)


def _choices(where: str, data: Any, languages: Sequence[str]) -> tuple[Words, ...]:
    if not isinstance(data, list | tuple) or not LEAST_CHOICES <= len(data) <= MOST_CHOICES:
        raise QuestionError(f"{where}.choices: {LEAST_CHOICES} to {MOST_CHOICES}")
    return tuple(_words(f"{where}.choices", each, languages, CHOICE_MOST) for each in data)


def _words(where: str, data: Any, languages: Sequence[str], most: int) -> dict[str, str]:
    """In one language at least."""
    if not isinstance(data, Mapping) or not any(data.values()):
        raise QuestionError(f"{where}: in one language at least")
    for language, text in data.items():
        if language not in languages or type(text) is not str or len(text) > most:
            raise QuestionError(f"{where}.{language}: {most} characters at most, in a language we speak")
    return dict(data)
