"""What is one's own of a session, as its author's page shows it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from sessions.models import Seat


class Note(NamedTuple):
    title: str
    text: str


def notes_of(seat: Seat) -> list[Note]:
    """One's private notes and ideas parked, in the order of the session."""
    kept = {note.slot: note.text for note in seat.notes.exclude(text="")}
    notes = [Note(title, kept[slot]) for slot, title in _titles().items() if slot in kept]
    return notes + [Note(_("Parked"), idea.text) for idea in seat.parked.order_by("pk")]




def _titles() -> dict[str, str]:
    return {
        "minute": _("For my minute"),
        "question": _("My next question"),
        "turn": _("For my turn"),
        "notebook": _("My notebook"),
        "synthesis": _("My synthesis"),
    }
