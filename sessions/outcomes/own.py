"""What is one's own of a session, as its author's page shows it."""

from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from sessions.forms.outcomes import LearningForm
from sessions.models import LearningAssessment, Seat

About = LearningAssessment.About


class Note(NamedTuple):
    title: str
    text: str


def notes_of(seat: Seat) -> list[Note]:
    """One's private notes and ideas parked, in the order of the session."""
    kept = {note.slot: note.text for note in seat.notes.exclude(text="")}
    notes = [Note(title, kept[slot]) for slot, title in _titles().items() if slot in kept]
    return notes + [Note(_("Parked"), idea.text) for idea in seat.parked.order_by("pk")]


def forms_of(seat: Seat, data: QueryDict | None = None) -> list[LearningForm]:
    """A form per topic; with ``data``, of the topics that were typed."""
    kept = {learning.about: learning for learning in seat.learnings.all()}
    typed = [topic for topic in About.values if data is None or f"{topic}-text" in data]
    return [LearningForm(data, about=topic, instance=kept.get(topic)) for topic in typed]


def _titles() -> dict[str, str]:
    return {
        "minute": _("For my minute"),
        "question": _("My next question"),
        "turn": _("For my turn"),
        "notebook": _("My notebook"),
        "synthesis": _("My synthesis"),
    }
