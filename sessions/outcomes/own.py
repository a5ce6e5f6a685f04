"""What is one's own of a session, as its author's page shows it."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from sessions.models import Seat
from sessions.names import of_client
from sessions.protocol.commands import SLOTS


class Note(NamedTuple):
    title: str
    text: str


def notes_of(seat: Seat) -> list[Note]:
    """One's private notes and ideas parked, in the order of the session."""
    kept = {note.slot: note.text for note in seat.notes.exclude(text="")}
    notes = [Note(note_title(slot), kept[slot]) for slot in SLOTS if slot in kept]
    return notes + [Note(_("Parked"), idea.text) for idea in seat.parked.order_by("pk")]


def note_title(slot: str) -> str:
    """What a page of one's notes is called; a second case has pages of its own."""
    place, _dash, case = slot.partition("-")
    title = _titles().get(place, _("My notes"))
    return of_client(title, int(case)) if case.isdecimal() else title


def _titles() -> dict[str, str]:
    return {
        "minute": _("For my minute"),
        "question": _("My next question"),
        "turn": _("For my turn"),
        "notebook": _("My notebook"),
        "synthesis": _("My synthesis"),
    }
