"""Strict decoding: what is not exactly a command is refused, with the code that says why."""

import json
from dataclasses import MISSING, fields
from typing import Any

import pytest

from sessions.protocol import Refused
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.commands import TEXT_MOST
from sessions.protocol.steps import LineType
from sessions.protocol.wire import WHOLE_MOST, command_from, event_from_data, event_to_data


def code(name: Any, payload: Any) -> str:
    with pytest.raises(Refused) as refused:
        command_from(name, payload)
    return refused.value.code


@pytest.mark.parametrize(
    "name", ["fly", "", "AdvanceStep", "private_command", "command", None, 7, [], {}, True]
)
def test_a_name_is_one_of_the_commands(name: Any) -> None:
    assert code(name, {}) == "unknown_command"


@pytest.mark.parametrize("payload", [None, [], "join", 1, True, [["from_step", 1]]])
def test_a_payload_is_an_object(payload: Any) -> None:
    assert code("join", payload) == "bad_payload"


@pytest.mark.parametrize("name", sorted(c.REGISTRY))
def test_an_unknown_field_is_an_error(name: str) -> None:
    assert code(name, {"surprise": 1}) == "bad_payload"


EMPTY = {
    name for name, kind in c.REGISTRY.items() if all(each.default is not MISSING for each in fields(kind))
}


@pytest.mark.parametrize("name", sorted(set(c.REGISTRY) - EMPTY))
def test_a_missing_field_is_an_error(name: str) -> None:
    assert code(name, {}) == "bad_payload"


def test_what_may_be_left_out() -> None:
    assert {
        "join", "start", "raise_hand", "lower_hand", "give_back", "reopen_session", "take_back_situation",
        "take_floor", "take_over", "withdraw_case",
    } == EMPTY  # fmt: skip
    assert command_from("start_round", {"from_step": 3}) == c.StartRound(3, False)
    assert command_from("lower_hand", {}) == c.LowerHand(None)
    assert command_from("lower_hand", {"seat": 3}) == c.LowerHand(3)
    assert command_from("name_scribe", {"seat": None}) == c.NameScribe(None)


@pytest.mark.parametrize(
    "value", [True, False, "3", 3.0, 3.5, None, [3], {"a": 3}, WHOLE_MOST + 1, -WHOLE_MOST - 1, 10**400]
)
def test_a_number_is_whole_and_one_that_browsers_count(value: Any) -> None:
    assert code("advance_step", {"from_step": value}) == "bad_payload"


@pytest.mark.parametrize("value", [0, -3, WHOLE_MOST, -WHOLE_MOST])
def test_whole_numbers_pass(value: int) -> None:
    assert command_from("advance_step", {"from_step": value}) == c.AdvanceStep(value)


@pytest.mark.parametrize("value", [0, 1, "true", None, []])
def test_yes_or_no_is_neither_a_number_nor_a_word(value: Any) -> None:
    assert code("mark_done", {"done": value}) == "bad_payload"
    assert command_from("mark_done", {"done": False}) == c.MarkDone(False)


@pytest.mark.parametrize("value", ["nul\0here", "\ud800", "half \udfff a pair", 5, None, True, ["a"], {}])
def test_words_are_words(value: Any) -> None:
    assert code("park", {"text": value}) == "bad_payload"


@pytest.mark.parametrize("value", ["", " ", "\n\t ", "\u00a0"])
def test_something_must_be_said(value: str) -> None:
    assert code("park", {"text": value}) == "empty_text"
    assert command_from("keep_note", {"slot": "turn", "text": value}) == c.KeepNote("turn", "")


def test_words_have_a_length_and_keep_their_signs() -> None:
    assert code("park", {"text": "x" * (TEXT_MOST + 1)}) == "too_long"
    assert code("word_headline", {"text": "x" * 141}) == "too_long"
    assert code("word_request", {"text": "x" * 401}) == "too_long"
    assert code("keep_note", {"slot": "turn", "text": "x" * 10_001}) == "too_long"
    assert command_from("park", {"text": f" {'é' * TEXT_MOST}\n"}) == c.Park("é" * TEXT_MOST)
    assert command_from("park", {"text": "<b>&amp; 🦊\r\nلغة"}) == c.Park("<b>&amp; 🦊\r\nلغة")


@pytest.mark.parametrize("kind", ["praise", "", "Metaphor", 3, True, [], {}])
def test_a_kind_of_line_is_one_of_eight(kind: Any) -> None:
    assert code("contribute", {"kind": kind, "text": "a"}) == "bad_payload"


def test_kinds_of_line() -> None:
    for kind in LineType:
        assert command_from("contribute", {"kind": kind.value, "text": "a"}) == c.Contribute(kind, "a")
    assert command_from("contribute", {"kind": None, "text": "a"}) == c.Contribute(None, "a")


ACTION = {"text": "Ask her", "first_step": "Write", "first_step_on": "2026-11-23", "obstacle": ""}


def test_actions_are_read_one_by_one() -> None:
    command = command_from("say_plan", {"actions": [ACTION, ACTION | {"text": " Wait "}], "synthesis": ""})
    assert isinstance(command, c.SayPlan)
    assert [action.text for action in command.actions] == ["Ask her", "Wait"]


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        (ACTION, "bad_payload"),
        ("Ask her", "bad_payload"),
        (["Ask her"], "bad_payload"),
        ([None], "bad_payload"),
        ([[ACTION]], "bad_payload"),
        ([ACTION | {"owner": 3}], "bad_payload"),
        ([{"text": "Ask her"}], "bad_payload"),
        ([ACTION | {"text": ""}], "empty_text"),
        ([ACTION | {"first_step_on": "2026-11-233"}], "too_long"),
        ([ACTION, ACTION | {"obstacle": "a\0"}], "bad_payload"),
    ],
)
def test_a_bad_action_spoils_the_plan(actions: Any, expected: str) -> None:
    assert code("say_plan", {"actions": actions, "synthesis": "I let them."}) == expected


def test_events_come_back_from_the_log_as_they_went() -> None:
    for event in (e.RoundStarted((3, 4, 5)), e.LineNoted(LineType.RESOURCE), e.FloorGiven(None, 3)):
        stored = json.loads(json.dumps(event_to_data(event)))
        assert event_from_data(event.name, 1, stored) == event


def test_an_event_of_an_unknown_version_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="step_undone version 2 has no upcaster"):
        event_from_data("step_undone", 2, {})


def test_names_are_those_of_the_classes() -> None:
    assert c.REGISTRY["advance_step"] is c.AdvanceStep
    assert e.REGISTRY["step_started"] is e.StepStarted
    assert len(c.REGISTRY) == 67
    assert len(e.REGISTRY) == 55
