"""The lines that a report could hold, as they are now, and what the client made of each in the draft."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sessions.live import log
from sessions.models import ActionItem, CodevSession, Mark, PrivateNote, Seat, Words
from sessions.protocol import SessionState

REQUEST, IDEA, SYNTHESIS, ACTION = "request", "idea", "synthesis", "action"


@dataclass(frozen=True)
class Line:
    """``source``: as it was said; ``text``: as the report words it."""

    key: str
    kind: str
    source: str
    text: str
    out: bool = False
    case: int = 1
    item: int = 0
    action: ActionItem | None = None


@dataclass(frozen=True)
class Told:
    """Of one case: the request as worded last, the lines on the client's own pile, the synthesis; by item."""

    number: int
    request: int | None
    lines: list[int]
    plan_said: int | None
    words: dict[int, str] = field(default_factory=dict)


def told_of(seat: Seat) -> list[Told]:
    """Of each case of this client; without words, as far as these are erased."""
    state = log.state_of(seat.session)
    mine = [(number, case) for number, case in _cases(state) if case["client"] == seat.number]
    keep = Mark.objects.filter(seat=seat, pile=Mark.Pile.KEEP).values_list("item", flat=True)
    chosen = set(keep) if mine else set()
    told = [
        Told(
            number,
            case["request"],
            [line.item for line in case["lines"] if line.item in chosen],
            case["plan_said"],
        )
        for number, case in mine
    ]
    items = {item for one in told for item in (one.request, one.plan_said, *one.lines) if item}
    words = words_of(seat.session, items) if items else {}
    return [Told(one.number, one.request, one.lines, one.plan_said, words) for one in told]


def _cases(state: SessionState) -> Iterator[tuple[int, Any]]:
    names = ("client", "request", "lines", "plan_said")
    running = {name: getattr(state, name) for name in names}
    yield from sorted({**state.cases, state.case: running}.items())


def words_of(session: CodevSession, items: set[int]) -> dict[int, str]:
    """Of those that are not erased."""
    rows = Words.objects.filter(session=session, item__in=items)
    return {item: str(body.get("text", "")) for item, body in rows.values_list("item", "body") if body}


# --- Lines of a draft -----------------------------------------------------------------------------

_SLOT: Final = {1: "synthesis", 2: "synthesis-2"}


def lines_of(seat: Seat, draft: dict[str, Any]) -> list[Line]:
    """All that the client may put into the report: in the order of the page, ideas by their letters, so that
    no order tells who said them."""
    made = draft.get("lines", {})
    told = told_of(seat)
    notes = _syntheses(seat) if told else {}
    found = [line for one in told for line in _lines_of_case(one, notes, made)]
    actions = seat.actions.order_by("pk")
    return found + [_line(f"a{one.pk}", ACTION, one.text, made, action=one) for one in actions]


def _syntheses(seat: Seat) -> dict[str, str]:
    notes = PrivateNote.objects.filter(seat=seat, slot__in=_SLOT.values()).exclude(text="")
    return dict(notes.values_list("slot", "text"))


def _lines_of_case(told: Told, notes: dict[str, str], made: dict[str, Any]) -> Iterator[Line]:
    """The synthesis as the client wrote it for themselves, or as they said it where they wrote nothing."""
    number = told.number
    if request := told.words.get(told.request or 0):
        yield _line(f"r{number}", REQUEST, request, made, case=number)
    ideas = [
        _line(f"i{item}", IDEA, told.words[item], made, case=number, item=item)
        for item in told.lines
        if told.words.get(item)
    ]
    yield from sorted(ideas, key=lambda line: (line.text.casefold(), line.text))
    said = told.words.get(told.plan_said or 0, "")
    if synthesis := notes.get(_SLOT[number], said):
        yield _line(f"s{number}", SYNTHESIS, synthesis, made, case=number)


def _line(key: str, kind: str, source: str, made: dict[str, Any], **more: Any) -> Line:
    change = made.get(key)
    change = change if isinstance(change, dict) else {}
    text = str(change.get("text") or source) if kind != ACTION else source
    return Line(key, kind, source, text, out=bool(change.get("out")), **more)
