"""Which parts a report may have, as the plan says, and what it holds of them as the client chose."""

import logging
from typing import Any, Final

from django.utils.translation import gettext_lazy

from sessions.models import CodevSession, Seat
from sessions.outcomes.case_report.content import Case, Content, Idea
from sessions.outcomes.case_report.lines import ACTION, IDEA, REQUEST, SYNTHESIS, Line, lines_of
from sessions.outcomes.notes.document import Broken
from sessions.outcomes.notes.stored import notes_of
from sessions.outcomes.notes.tree import Blocks, has_words

logger = logging.getLogger(__name__)
PEOPLE, NOTES = "people", "notes"
# What the setting of the plan puts into it; what else its client may add.
HELD: Final[dict[str, tuple[str, ...]]] = {
    "actions": (),
    "kept": (REQUEST, IDEA, PEOPLE),
    "notes": (REQUEST, IDEA, PEOPLE, NOTES),
}
ADDED: Final[dict[str, tuple[str, ...]]] = {
    "actions": (REQUEST, IDEA, SYNTHESIS),
    "kept": (SYNTHESIS,),
    "notes": (SYNTHESIS,),
}
NAMES: Final = {
    REQUEST: gettext_lazy("What I asked"),
    IDEA: gettext_lazy("Lines kept, without names"),
    SYNTHESIS: gettext_lazy("My synthesis"),
    PEOPLE: gettext_lazy("Who was here"),
    NOTES: gettext_lazy("Shared notes"),
}


def has_report(session: CodevSession) -> bool:
    """Until the words of the session are gone; what the client will do stays on the session's page."""
    ended = session.status == CodevSession.Status.ENDED
    return ended and session.report in HELD and session.words_erased_at is None


def chosen(session: CodevSession, draft: dict[str, Any]) -> set[str]:
    """The parts of the draft; of one that nobody changed, those of the setting."""
    parts = draft.get("parts")
    may = {*HELD[session.report], *ADDED[session.report]}
    return may & {str(part) for part in parts} if isinstance(parts, list) else set(HELD[session.report])


def offered(seat: Seat, lines: list[Line], notes: Blocks) -> list[str]:
    """The parts that may be put in or left out, as far as there is something in them."""
    there = {line.kind for line in lines} | {PEOPLE} | ({NOTES} if has_words(notes) else set())
    report = seat.session.report
    return [part for part in NAMES if part in there and part in (*HELD[report], *ADDED[report])]


def compose(session: CodevSession, draft: dict[str, Any], lines: list[Line], notes: Blocks) -> Content:
    """What would be approved now."""
    parts = chosen(session, draft)
    shown = [line for line in lines if not line.out and (line.kind == ACTION or line.kind in parts)]
    numbers = sorted({line.case for line in shown if line.kind != ACTION})
    return Content(
        cases=tuple(_case(number, [line for line in shown if line.case == number]) for number in numbers),
        actions=tuple(line.action for line in shown if line.action is not None),
        notes=notes if NOTES in parts and has_words(notes) else (),
        people=PEOPLE in parts,
    )


def _case(number: int, lines: list[Line]) -> Case:
    texts = {line.kind: line.text for line in lines}
    ideas = tuple(Idea(line.item, line.text, line.text != line.source) for line in lines if line.kind == IDEA)
    return Case(number, texts.get(REQUEST, ""), ideas, texts.get(SYNTHESIS, ""))


def shared_notes(session: CodevSession) -> Blocks:
    """Nothing where the plan keeps none, nobody wrote, or they cannot be read."""
    if session.report != "notes":
        return ()
    try:
        return notes_of(session)
    except Broken:
        logger.error("session %s: its notes cannot be read", session.pk)
        return ()


def now(seat: Seat, draft: dict[str, Any]) -> Content:
    return compose(seat.session, draft, lines_of(seat, draft), shared_notes(seat.session))
