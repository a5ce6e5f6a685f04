"""What may be said from somebody else's screen: every command is one or the other."""

import pytest

from sessions.protocol import commands as c
from sessions.protocol.beside import needs_own_device
from sessions.protocol.wire import command_from
from tests.sessions.protocol.story import DAN, FACILITATOR, Story

SAID = {
    "answer_client", "assent_takeover", "bring_situation", "contribute", "give_back", "give_floor", "join",
    "lower_hand", "mark_done", "name_scribe", "note_adjustment", "note_answer", "note_question", "pass_turn",
    "raise_hand", "remove_line", "revise_line", "say_alone", "say_closing", "say_plan", "take_back_situation",
    "take_floor", "tell_follow_up", "tell_weather", "withdraw_case", "word_headline", "word_request",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(c.REGISTRY))
def test_every_command_is_one_or_the_other(name: str) -> None:
    # Not what it holds but what it is: without a field that names a row of one's own.
    command = object.__new__(c.REGISTRY[name])
    for field, value in (("parked", None), ("situation", None), ("actions", ())):
        if field in command.__dataclass_fields__:
            object.__setattr__(command, field, value)
    assert needs_own_device(Story().state, command, DAN) == (name not in SAID)


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("contribute", {"kind": None, "text": "said", "parked": 4}),
        (
            "bring_situation",
            {"situation": 4, "kind": "problem", "text": "x", "urgency": 1, "importance": 1, "wish": 1},
        ),
        (
            "tell_follow_up",
            {"tried": "x", "happened": "", "learned": "", "actions": [{"action": 4, "state": "done"}]},
        ),
    ],
)
def test_rows_of_ones_own_are_not_named_there(name: str, payload: dict[str, object]) -> None:
    assert needs_own_device(Story().state, command_from(name, payload), DAN)


@pytest.mark.parametrize("name", ["give_floor", "pass_turn", "lower_hand", "name_scribe"])
def test_who_runs_the_session_does_nothing_to_others_from_there(name: str) -> None:
    state = Story().sit(FACILITATOR, DAN).state
    command = object.__new__(c.REGISTRY[name])
    assert FACILITATOR in state.facilitators
    assert needs_own_device(state, command, FACILITATOR)
    assert not needs_own_device(state, command, DAN)
