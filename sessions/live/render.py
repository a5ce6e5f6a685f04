"""What goes to a browser: the welcome, and events with the words of those who may read them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from codev.accounts.models import User
from codev.lines import Frame
from sessions.live import clock, history, holding, log, private
from sessions.live.admission import admit, admit_among
from sessions.live.screens import Screen, screen_of
from sessions.models import CodevSession, Seat, Words
from sessions.protocol import Audience, Recorded, SessionState, events, project
from sessions.protocol.audience import may_see
from sessions.protocol.notes import writers
from sessions.protocol.state import CASE, TOLD
from sessions.protocol.wire import recorded_to_data, state_to_data

PROTOCOL = 1
REPLAY_MOST = 300  # events; past that a snapshot is shorter


@dataclass(frozen=True, slots=True)
class Welcome:
    seat: int
    audience: Audience
    screen: Screen
    seq: int
    frame: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Events since a number, as one frame per audience, who took a seat in them, and the state after them
    with who may write in the shared notes since."""

    upto: int
    frames: dict[Audience, Frame]
    seated: frozenset[int]
    ended: bool
    writers: frozenset[int]
    state: SessionState


def welcome(session_id: UUID, user: User, since: int | None = None, login: str = "") -> Welcome:
    """The first frame of a connection; ``login``: the mark of its browser session. Raises NothingHere."""
    session, seat, seats = admit_among(session_id, user)
    state = log.state_of(session)
    audience = Audience.SEATED if seat.number in state.seats else Audience.LOBBY
    held = holding.of(seat)
    screen = screen_of(session_id, user, login) if "screens" in held else Screen()
    frame = {
        "type": "welcome",
        "protocol": PROTOCOL,
        "now": max(clock.now(), state.last_at),
        "seq": state.seq,
        "you": {
            "seat": seat.number,
            "seated": audience is Audience.SEATED,
            "facilitator": seat.facilitator,
            **screen.data(),
        },
        "plan": state.plan.to_data(),
        "people": _people(seats),
        **history.told(session, seat, {each.user_id: each.number for each in seats}, held),
        "private": private.mine(seat, held),
        **_catch_up(session, state, seat, audience, since),
    }
    return Welcome(seat.number, audience, screen, state.seq, dumps(frame))


def _catch_up(
    session: CodevSession, state: SessionState, seat: Seat, audience: Audience, since: int | None
) -> dict[str, Any]:
    if since is not None and 0 < since <= state.seq and state.seq - since <= REPLAY_MOST:
        recorded = [each for each in log.read(session.pk, since) if each.seq <= state.seq]
        # Who sat down meanwhile has never seen what was said to the seated before.
        if not any(isinstance(e.event, events.SeatTaken) and e.event.seat == seat.number for e in recorded):
            return {"events": _told(session.pk, recorded, audience)}
    words = _words(session.pk, _items(state)) if audience is Audience.SEATED else {}
    return {"state": state_to_data(project(state, audience)), "words": words}


def batch(session_id: UUID, since: int) -> Batch | None:
    """What was committed after ``since``, or some of it, serialized once for all sockets of a process."""
    recorded = log.news(session_id, since)
    if not recorded:
        return None
    # Another process may have read the database's clock a little later than this one.
    upto, now = recorded[-1].seq, max(clock.now(), recorded[-1].at)
    frames = {}
    for audience in Audience:
        told = _told(session_id, recorded, audience)
        frame = {"type": "events", "from": since + 1, "upto": upto, "now": now, "events": told}
        frames[audience] = Frame(dumps(frame))
    seated = frozenset(each.event.seat for each in recorded if isinstance(each.event, events.SeatTaken))
    ended = any(isinstance(each.event, events.SessionEnded) for each in recorded)
    state = log.state_after(session_id, recorded)
    return Batch(upto, frames, seated, ended, writers(state), state)


def my_private(session_id: UUID, user: User, rows: Sequence[str] = ()) -> str:
    """Of ``rows`` alone, as in sessions.live.touched; without any, all."""
    _, seat = admit(session_id, user)
    return dumps({"type": "private", "private": private.part(seat, rows) if rows else private.mine(seat)})


def wrote(items: list[int]) -> Frame:
    """For the pages of whose words they are, who was admitted with the command that said them."""
    return Frame(dumps({"type": "private", "private": {"wrote": items}}))


def person(session: CodevSession, seat: Seat) -> dict[str, Any]:
    """As the others see them."""
    found: dict[str, Any] = _people(_seats(session.pk))[seat.number]
    return found


def dumps(frame: dict[str, Any]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def _told(session_id: UUID, recorded: list[Recorded], audience: Audience) -> list[dict[str, Any]]:
    """The events that the audience may see, each with its words or its person."""
    seen = [each for each in recorded if may_see(audience, each.event)]
    wanted = {_item(each) for each in seen} - {None}
    words = _words(session_id, {item for item in wanted if item is not None})
    people = _people_of(session_id, seen)
    return [_with_words(each, words, people) for each in seen]


def _with_words(each: Recorded, words: dict[int, Any], people: dict[int, Any]) -> dict[str, Any]:
    data = recorded_to_data(each)
    item = _item(each)
    if item is not None:
        data["words"] = words.get(item)
    if isinstance(each.event, events.SeatTaken | events.Knocked):
        data["person"] = people.get(each.event.seat)
    return data


def _item(each: Recorded) -> int | None:
    """The item whose words an event tells."""
    if isinstance(each.event, events.LineRevised):
        return each.event.item
    return each.seq if each.event.has_words else None


def _items(state: SessionState) -> set[int]:
    """The items that the snapshot shows: not the wordings that others have replaced."""
    cases = [{name: getattr(state, name) for name in CASE}, *state.cases.values()]
    shelved = [{name: getattr(each, name) for name in TOLD} for case in cases for each in case["shelved"]]
    said = {each.item for each in (*state.weather, *state.closings)}
    brought = {each.item for each in state.situations}
    single = {state.follow_up, state.adjustment, *(case["scores"] for case in cases)}
    items = said.union(brought, single, *map(_items_of, [*cases, *shelved]))
    return {item for item in items if item is not None}


def _items_of(case: Mapping[str, Any]) -> set[int | None]:
    answers = {question.answer for question in case["questions"]}
    lines = {line.item for line in case["lines"]} | {question.item for question in case["questions"]}
    said = {case["headline"], case["request"], case["plan_said"]}
    return said | answers | lines


def _words(session_id: UUID, items: set[int]) -> dict[int, Any]:
    if not items:
        return {}
    # However many: SQLite would prepare a statement for each number of them, and each line would keep it.
    rows = Words.objects.filter(session_id=session_id, item__range=(min(items), max(items)))
    return {item: body for item, body in rows.values_list("item", "body") if item in items}


def _people_of(session_id: UUID, seen: list[Recorded]) -> dict[int, Any]:
    if not any(isinstance(each.event, events.SeatTaken | events.Knocked) for each in seen):
        return {}
    return _people(_seats(session_id))


def _seats(session_id: UUID) -> list[Seat]:
    return list(Seat.objects.filter(session=session_id).select_related("user").order_by("number"))


def _people(seats: list[Seat]) -> dict[int, Any]:
    """Everybody expected, by seat: a first name where it is enough to tell them apart."""
    short = [seat.user.get_short_name() for seat in seats]
    return {
        seat.number: {
            "name": name if short.count(name) == 1 else seat.user.name or name,
            "initials": seat.user.initials,
            "color": seat.user.color,
            **_picture(seat.user),
        }
        for seat, name in zip(seats, short, strict=True)
    }


def _picture(user: User) -> dict[str, Any]:
    """Where it is. Its address asks again who may see it."""
    if not user.picture_mark:
        return {}
    return {"picture": {"small": user.picture_url, "large": user.large_picture_url}}
