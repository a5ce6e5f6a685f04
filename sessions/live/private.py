"""Private commands: rows of one's own, written under the same lock and idempotency, and no event."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from codev.rights.models import Archive
from sessions.live import bringing, clock, holding
from sessions.models import (
    ActionItem,
    LearningAssessment,
    Mark,
    ParkedIdea,
    PrivateNote,
    Seat,
    Whisper,
    Words,
)
from sessions.outcomes.services import Learning, keep_typed
from sessions.protocol import Refused, SessionState, Step
from sessions.protocol import commands as c
from sessions.protocol.decide import MOST_ACTIONS, is_date
from sessions.rules import learning_is_open

MOST_PARKED, MOST_WHISPERS = 50, 100
Keep = Callable[[SessionState, Any, Seat], None]


def keep(state: SessionState, command: c.Command, seat: Seat) -> None:
    """Write what the command says. ``check`` has judged the role. Raises Refused."""
    _KEEP[type(command)](state, command, seat)


def mine(seat: Seat, held: frozenset[str] | None = None) -> dict[str, Any]:
    """Everything private of a seat, as its own sockets get it. ``held``: holding.of, what is worth asking."""
    held = holding.of(seat) if held is None else held
    asked = [name for name in _READ if name in held and name != "ballots"]
    return NOTHING | part(seat, asked) | {"sealed": "ballots" in held}


def part(seat: Seat, rows: Iterable[str]) -> dict[str, Any]:
    """Some of it. ``rows``: which, as in sessions.live.touched."""
    return {name: value for each in rows for name, value in _READ[each](seat).items()}


def _marks(seat: Seat) -> dict[str, Any]:
    marks = list(seat.marks.all())
    return {
        "stars": [mark.item for mark in marks if mark.star],
        "piles": {str(mark.item): mark.pile for mark in marks if mark.pile},
    }


def _wrote(seat: Seat) -> list[int]:
    return list(Words.objects.filter(author=seat).order_by("item").values_list("item", flat=True))


def _whispers(seat: Seat) -> list[Whisper]:
    """What this seat said in private, or was told. Few rows, read whole: SQLite cannot ask within JSON."""
    rows = Whisper.objects.filter(seat__session=seat.session_id).select_related("seat").order_by("pk")
    return [each for each in rows if seat.number in each.readers]


def _whisper(each: Whisper) -> dict[str, Any]:
    told = {"id": each.pk, "from": each.seat.number, "to": each.to}
    return told | {"what": each.what or None, "text": each.text, "at": each.at}


def _action(action: ActionItem) -> dict[str, Any]:
    return {
        "id": action.pk,
        "text": action.text,
        "first_step": action.first_step,
        "first_step_on": action.first_step_on.isoformat() if action.first_step_on else "",
        "obstacle": action.obstacle,
    }


NOTHING: dict[str, Any] = {
    "notes": {},
    "parked": [],
    "stars": [],
    "piles": {},
    "actions": [],
    "learning": {},
    "whispers": [],
    "sealed": False,
    "situations": [],
    "tried": [],
    "wrote": [],
}
_READ: dict[str, Callable[[Seat], dict[str, Any]]] = {
    "notes": lambda seat: {"notes": {note.slot: note.text for note in seat.notes.all()}},
    "parked": lambda seat: {"parked": list(seat.parked.order_by("pk").values("id", "text", "case"))},
    "marks": _marks,
    "actions": lambda seat: {"actions": [_action(each) for each in seat.actions.order_by("pk")]},
    "learnings": lambda seat: {"learning": {each.about: each.text for each in seat.learnings.all()}},
    "whispers": lambda seat: {"whispers": [_whisper(each) for each in _whispers(seat)]},
    "ballots": lambda seat: {"sealed": seat.ballots.exists()},
    "situations": lambda seat: {"situations": bringing.situations(seat)},
    "before": lambda seat: {"tried": bringing.tried(seat)},
    "wrote": lambda seat: {"wrote": _wrote(seat)},
}


def _keep_note(_: SessionState, command: c.KeepNote, seat: Seat) -> None:
    if command.slot not in c.SLOTS:
        raise Refused("bad_payload")
    emptied = not command.text and seat.notes.filter(slot=command.slot).exclude(text="").exists()
    PrivateNote.objects.update_or_create(seat=seat, slot=command.slot, defaults={"text": command.text})
    if emptied:
        Archive.objects.holding_of(seat.user_id).make_anew()


def _park(state: SessionState, command: c.Park, seat: Seat) -> None:
    if seat.parked.count() >= MOST_PARKED:
        raise Refused("too_many")
    ParkedIdea.objects.create(seat=seat, text=command.text, case=state.case)


def _unpark(_: SessionState, command: c.Unpark, seat: Seat) -> None:
    if not seat.parked.filter(pk=command.parked).delete()[0]:
        raise Refused("unknown_item")
    Archive.objects.holding_of(seat.user_id).make_anew()


def _line(state: SessionState, item: int) -> int:
    if item not in {line.item for line in state.lines}:
        raise Refused("unknown_item")
    return item


def _star(state: SessionState, command: c.Star, seat: Seat) -> None:
    item = _line(state, command.item)
    Mark.objects.update_or_create(seat=seat, item=item, defaults={"star": command.on})


def _sort(state: SessionState, command: c.Sort, seat: Seat) -> None:
    if command.pile not in c.PILES:
        raise Refused("bad_payload")
    item = _line(state, command.item)
    Mark.objects.update_or_create(seat=seat, item=item, defaults={"pile": command.pile})


def _save_action(_: SessionState, command: c.SaveAction, seat: Seat) -> None:
    fields = {
        "text": command.text,
        "first_step": command.first_step,
        "first_step_on": _date(command.first_step_on),
        "obstacle": command.obstacle,
    }
    if command.action is None:
        if seat.actions.count() >= MOST_ACTIONS:
            raise Refused("too_many")
        ActionItem.objects.create(seat=seat, **fields)
    elif not seat.actions.filter(pk=command.action).update(**fields):
        raise Refused("unknown_item")


def _date(text: str) -> date | None:
    if not is_date(text):
        raise Refused("bad_payload")
    return date.fromisoformat(text) if text else None


def _drop_action(_: SessionState, command: c.DropAction, seat: Seat) -> None:
    if not seat.actions.filter(pk=command.action).delete()[0]:
        raise Refused("unknown_item")
    Archive.objects.holding_of(seat.user_id).make_anew()


def _keep_learning(state: SessionState, command: c.KeepLearning, seat: Seat) -> None:
    if command.about not in {question.key for question in state.plan.questions if question.is_text}:
        raise Refused("bad_payload")
    if state.phase != "ended" and not _learning_has_begun(state):
        raise Refused("not_open")
    if state.phase == "ended" and not learning_is_open(seat.session, clock.moment(clock.now())):
        raise Refused("ended")
    me = LearningAssessment.Reader.ME.value  # what the room says of it, also in a session that was reopened
    keep_typed(seat, Learning(command.about, command.text, me, base=command.base, was=me, due_was=""))


def _learning_has_begun(state: SessionState) -> bool:
    """Now, or earlier: what was typed last arrives when the next step has begun."""
    stages = [at for at, stage in enumerate(state.plan.stages) if stage.step is Step.LEARNING]
    return state.running is not None and any(at == state.running.stage or state.spent[at] for at in stages)


def _tell(state: SessionState, command: c.Whisper, seat: Seat) -> None:
    if command.what not in (None, *c.SIGNALS):
        raise Refused("bad_payload")
    if not command.text and command.what is None:
        raise Refused("empty_text")
    if seat.whispers.count() >= MOST_WHISPERS:
        raise Refused("too_many")
    Whisper.objects.create(
        seat=seat,
        to=command.to,
        what=command.what or "",
        text=command.text,
        readers=_readers(state, command, seat),
        at=clock.now(),
    )


def _readers(state: SessionState, command: c.Whisper, seat: Seat) -> list[int]:
    """Those who run the session now, the author, and whom the word is for."""
    readers = {*state.facilitators, seat.number}
    if command.to is not None:
        if seat.number not in state.facilitators:
            raise Refused("not_facilitator")
        if command.to not in state.seats:
            raise Refused("unknown_seat")
        readers.add(command.to)
    return sorted(readers)


_KEEP: dict[type[c.Command], Keep] = {
    c.KeepNote: _keep_note,
    c.Park: _park,
    c.Unpark: _unpark,
    c.Star: _star,
    c.Sort: _sort,
    c.SaveAction: _save_action,
    c.DropAction: _drop_action,
    c.KeepLearning: _keep_learning,
    c.Whisper: _tell,
}
assert set(_KEEP) == {kind for kind in c.REGISTRY.values() if kind.private}, "every private command is kept"
