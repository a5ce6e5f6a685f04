"""JSON to dataclasses and back, strictly: an unknown field is an error, not a surprise later."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, asdict, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from sessions.protocol import commands, events
from sessions.protocol.refusals import Refused
from sessions.protocol.state import CASE, Recorded, Running, SessionState

WHOLE_MOST = 2**53  # what JavaScript counts exactly


def command_from(name: Any, payload: Any) -> commands.Command:
    """The command of a frame. Raises Refused: unknown_command, bad_payload, empty_text, too_long."""
    kind = commands.REGISTRY.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Refused("unknown_command")
    command: commands.Command = _dataclass(kind, payload)
    return command


def event_to_data(event: events.Event) -> dict[str, Any]:
    return _lists(asdict(event))


def event_from_data(name: str, version: int, data: Mapping[str, Any]) -> events.Event:
    """The event of a row in the log. Versions older than today's go through upcasters here."""
    kind = events.REGISTRY[name]
    if version != kind.version:
        raise ValueError(f"{name} version {version} has no upcaster")
    event: events.Event = _dataclass(kind, dict(data))
    return event


def state_to_data(state: SessionState) -> dict[str, Any]:
    """What browsers fold: the snapshot. The plan travels beside it."""
    return {
        "seq": state.seq,
        "phase": state.phase,
        "started_at": state.started_at,
        "ended_at": state.ended_at,
        "ends_at": state.ends_at,
        "minutes": list(state.minutes),
        **_people_to_data(state),
        "running": _running_to_data(state.running),
        "before": _running_to_data(state.before),
        "undo_until": state.undo_until,
        "reminder": state.reminder and {"what": state.reminder[0], "at": state.reminder[1]},
        "weather": [asdict(said) for said in state.weather],
        "alone": list(state.alone),
        "follow_up": state.follow_up,
        "situations": [asdict(situation) for situation in state.situations],
        "closings": [asdict(said) for said in state.closings],
        "adjustment": state.adjustment,
        "case": state.case,
        **{name: plain(getattr(state, name)) for name in CASE},
        "cases": {
            str(number): {name: plain(value) for name, value in case.items()}
            for number, case in state.cases.items()
        },
    }


def _people_to_data(state: SessionState) -> dict[str, Any]:
    names = ("seats", "facilitators", "observers", "late", "waiting", "removed", "locked")
    leading = ("lead", "leads_for", "stand_ins", "deputies", "scribe")
    takeover = state.takeover and {"seat": state.takeover.seat, "assents": list(state.takeover.assents)}
    return {name: plain(getattr(state, name)) for name in (*names, *leading)} | {"takeover": takeover}


def plain(value: Any) -> Any:
    """As JSON has it: lists, and objects for what is made of fields."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value


def recorded_to_data(recorded: Recorded) -> dict[str, Any]:
    """An event as browsers get it; the hub adds the words of those who may read them."""
    event = recorded.event
    return {
        "seq": recorded.seq,
        "at": recorded.at,
        "type": event.name,
        "v": event.version,
        "data": event_to_data(event),
    }


def _running_to_data(running: Running | None) -> dict[str, Any] | None:
    if running is None:
        return None
    return _lists(asdict(running))


def _lists(data: dict[str, Any]) -> dict[str, Any]:
    """JSON knows no tuples."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}


# --- Reading ------------------------------------------------------------------------------------


_HINTS: dict[type[Any], dict[str, Any]] = {}


def _hints(kind: type[Any]) -> dict[str, Any]:
    """Resolved once: every frame asks."""
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def _dataclass(kind: type[Any], payload: Any) -> Any:
    if not isinstance(payload, dict):
        raise Refused("bad_payload")
    known = {each.name: each for each in fields(kind)}
    if payload.keys() - known.keys():
        raise Refused("bad_payload")
    values = {}
    for name, each in known.items():
        if name in payload:
            values[name] = _value(_hints(kind)[name], payload[name], each)
        elif each.default is MISSING or "most" in each.metadata:
            raise Refused("bad_payload")
    return kind(**values)


def _value(hint: Any, value: Any, each: Field[Any]) -> Any:
    if get_origin(hint) in (Union, UnionType):
        if value is None and NoneType in get_args(hint):
            return None
        hint = next(arm for arm in get_args(hint) if arm is not NoneType)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise Refused("bad_payload")
        return tuple(_value(get_args(hint)[0], entry, each) for entry in value)
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return _dataclass(hint, value)
    return _scalar(hint, value, each)


def _scalar(hint: Any, value: Any, each: Field[Any]) -> Any:
    if hint is int:
        # bool is an int in Python, not in JSON
        if type(value) is not int or abs(value) > WHOLE_MOST:
            raise Refused("bad_payload")
    elif hint is bool:
        if type(value) is not bool:
            raise Refused("bad_payload")
    elif not isinstance(value, str):
        raise Refused("bad_payload")
    elif issubclass(hint, StrEnum):
        return _member(hint, value)
    elif "most" in each.metadata:
        return _words(value, each.metadata["most"], empty=each.metadata["empty"])
    return value


def _member(kind: type[StrEnum], value: str) -> StrEnum:
    try:
        return kind(value)
    except ValueError as error:
        raise Refused("bad_payload") from error


def _words(value: str, most: int, *, empty: bool) -> str:
    """People's words: without what no database or screen bears (NUL, lone surrogates), as they typed them."""
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise Refused("bad_payload")
    value = value.strip()
    if len(value) > most:
        raise Refused("too_long")
    if not value and not empty:
        raise Refused("empty_text")
    return value
