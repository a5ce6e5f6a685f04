"""What random walks are made of: commands that mostly fit now, sent mostly by whom they belong to."""

from contextlib import suppress
from dataclasses import fields
from typing import Any

from sessions.protocol import Actor, Refused, SessionState, check
from sessions.protocol import commands as c
from sessions.protocol.decide.judge import CONDUCT
from sessions.protocol.steps import LineType, SubjectType
from tests.sessions.protocol.story import FACILITATOR

LEADS = CONDUCT
PUBLIC = sorted(name for name, kind in c.REGISTRY.items() if not kind.private)
# What moves a session on is sent more often, so that walks get through all steps.
MOVES = ["start", "advance_step", "record_assent", "give_floor", "undo_step", "contribute", "name_client"]
# What closes a session early is sent less often.
RARE = {"end_session", "withdraw_case", "remove", "stop_case", "return_to_opening"}
ROLE = "role"  # gained or lost in the group meanwhile: no command
# What has to meet in one walk to be of interest: half of its turns are drawn from one of these.
THEMES = [
    ["return_to_opening", "name_client", "withdraw_case", "word_headline", "word_request", "advance_step"],
    ["return_to_opening", "name_client", "answer_client", "withdraw_case", "undo_step", "advance_step"],
    ["join", "admit", "remove", "return_to_opening", "go_back", "advance_step", "pause"],
    [ROLE, "take_over", "assent_takeover", "hand_over", "give_back", "name_client", "deputize"],
    ["bring_situation", "seal_scores", "show_scores", "name_client", "take_back_situation", "withdraw_case"],
    ["stop_case", "end_session", "reopen_session", "undo_step", "withdraw_case", "advance_step", "go_back"],
    ["start_round", "pass_turn", "give_floor", "set_floor", "take_floor", "remove", "raise_hand"],
]
THEME = "theme"
NAMES = [*(set(PUBLIC) - RARE), *PUBLIC, *MOVES * 3]
NAMES += [THEME] * len(NAMES)
NAMES.sort()
Turn = tuple[int, str, int, int]


def value(name_of: str, name: str, state: SessionState, pick: int) -> Any:
    """Mostly what fits now, now and then what does not."""
    running = state.running
    items = [line.item for line in state.lines] + [question.item for question in state.questions]
    fitting: dict[str, Any] = {
        "from_step": running.step if running and pick else pick,
        "holder": (running.holder if running and pick % 4 else pick) or None,
        "request": state.request if pick else -1,
        "seat": waits(state, pick) if name_of == "admit" else pick % 7 or None,
        "to": pick % 7 or None,
        "item": items[pick % len(items)] if items and pick else pick,
        "question": items[pick % len(items)] if items and pick else pick,
        "minutes": pick * 3,
        "what": ["question", "request", "time", "other"][pick % 4],
        "kind": SubjectType.CONCERN if name_of == "bring_situation" else [None, *LineType][pick % 9],
        "done": pick % 2 == 0,
        "on": pick % 3 > 0,
        "open": pick % 2 == 0,
        "alone": pick % 2 == 0,
        "accepts": pick % 3 > 0,
        "shuffled": pick % 2 == 0,
        "floor": ["open", "popcorn", "round"][pick % 3],
        "stage": pick,
        "seconds": pick * 30,
        "urgency": pick % 6,
        "importance": 3,
        "wish": 5,
        "situation": None,
        "parked": None,
        "scores": tuple(c.Score(each.item, 1 + pick % 5, 3) for each in state.situations),
        "actions": actions(name_of, pick),
    }
    return fitting.get(name, ["Words", "", "Других слов"][pick % 3])


def actions(name_of: str, pick: int) -> tuple[c.PlannedAction | c.Reported, ...]:
    if name_of == "tell_follow_up":
        return (c.Reported(pick, "done"),) if pick % 3 == 0 else ()
    return (c.PlannedAction("Ask", "", ["", "2026-11-23", "soon"][pick % 3], ""),) * pick


def waits(state: SessionState, pick: int) -> int | None:
    there = [*state.waiting, *state.removed]
    return there[pick % len(there)] if there and pick % 4 else None


def command(name: str, state: SessionState, pick: int) -> c.Command:
    kind = c.REGISTRY[name]
    return kind(**{each.name: value(name, each.name, state, pick) for each in fields(kind)})


def sender(state: SessionState, who: int, asked: c.Command, pick: int) -> int:
    """Mostly who may, or could have a reason."""
    if asked.name in LEADS and pick % 5:
        return state.leader or FACILITATOR
    fitting = {"join": absent(state), "withdraw_case": owners(state)}.get(asked.name) or allowed(state, asked)
    return fitting[(pick + who) % len(fitting)] if fitting and pick % 4 else who


def allowed(state: SessionState, asked: c.Command) -> list[int]:
    found = []
    for seat in state.seats:
        with suppress(Refused):
            check(state, asked, Actor(seat))
            found.append(seat)
    return found


def absent(state: SessionState) -> list[int]:
    return [seat for seat in range(1, 8) if seat not in state.seats]


def owners(state: SessionState) -> list[int]:
    """Whose case is told here, or was."""
    cases = [{"client": state.client, "shelved": state.shelved}, *state.cases.values()]
    clients = [case["client"] for case in cases] + [each.client for case in cases for each in case["shelved"]]
    return [client for client in clients if client is not None]
