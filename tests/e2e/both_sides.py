"""Every command of the room from both sides: who presses its control, what another person then sees, and
the browser test in which they do. A test that is named here fails where no control sent the command
(conftest.py); test_both_sides.py fails where a command is missing here, or a test is not there.
"""

from typing import NamedTuple

import pytest


class Pressed(NamedTuple):
    """``seen``: of a private command, who does not see it, and what its author finds again."""

    who: str
    seen: str
    test: str


ALL = "test_facilitating.test_the_facilitator_presses_and_the_others_see"
LOST = "test_continuity.test_the_lead_is_lost_taken_over_and_given_back"
OFFER = "test_continuity.test_a_member_offers_to_lead_and_the_others_agree"
STEPS = "test_steps.test_a_session_from_both_sides"
OPENING = "test_opening.test_the_opening_and_a_withdrawal"

PRESSED: dict[str, Pressed] = {
    # Who is in the room
    "join": Pressed("Dan, where the room is locked", "Alice is told that he waits at the door", ALL),
    "admit": Pressed("Alice, who lets Dan in", "Dan's page shows the running step", ALL),
    "remove": Pressed("Alice, after being asked", "Dan's page closes and says so", ALL),
    "lock_room": Pressed("Alice", "Dan waits at the door", ALL),
    "tell_weather": Pressed("Bob", "the others read his word", OPENING),
    "say_alone": Pressed("everybody, before they sit down", "each finds it said in the lobby", OPENING),
    # The course of the session
    "start": Pressed("Alice", "everybody is in the opening", ALL),
    "advance_step": Pressed("Alice, by her keys", "everybody is in the next step", ALL),
    "go_back": Pressed("Alice", "everybody is in the step before", ALL),
    "undo_step": Pressed("Alice, of a start, a step, a stop", "everybody is where they were", ALL),
    "stop_case": Pressed("Alice, after being asked", "everybody is in the learning step", ALL),
    "return_to_opening": Pressed("Alice", "everybody is in the opening", ALL),
    "reopen_agreement": Pressed("Alice", "everybody is in the agreement", ALL),
    "pause": Pressed("Alice", "Carol reads that the time is paused", ALL),
    "resume": Pressed("Alice", "Carol's time goes on", ALL),
    "add_minutes": Pressed("Alice", "Carol has two minutes more", ALL),
    "set_minutes": Pressed("Alice", "Carol has a minute more", ALL),
    "spread_minutes": Pressed("Alice", "Carol has the minutes that the drawer announced", ALL),
    "set_writing": Pressed("Alice closes and opens it", "Carol is told", ALL),
    "start_thinking": Pressed("Alice", "Carol sees the quiet minute count down", ALL),
    "stop_thinking": Pressed("Alice", "Carol's quiet minute is over", ALL),
    "remind": Pressed("Alice, each of the three", "Carol reads the sentence in the centre", ALL),
    "end_session": Pressed("Alice, after being asked", "everybody's room is closed", ALL),
    "reopen_session": Pressed("Alice", "everybody is back in the step", ALL),
    # Who leads
    "hand_over": Pressed("Alice, to Carol", "Dan is told, Carol has the controls", LOST),
    "deputize": Pressed("Alice names Carol and Dan, and takes back Dan", "each of them is told", LOST),
    "take_over": Pressed("Carol, the deputy", "Dan is told that she leads", LOST),
    "assent_takeover": Pressed("Dan, then Eve", "Carol reads who agrees, then leads", OFFER),
    "give_back": Pressed("Carol, when Alice is back", "Dan is told that Alice leads", OFFER),
    # The opening
    "tell_follow_up": Pressed("Carol, whose case was the last", "the others read what became of it", OPENING),
    "bring_situation": Pressed("Bob, Carol, Dan", "everybody finds them side by side", OPENING),
    "take_back_situation": Pressed("Dan", "Alice finds one less", OPENING),
    "seal_scores": Pressed("three people", "Alice sees that they have, and no number", OPENING),
    "show_scores": Pressed("Alice", "everybody sees the middle, without names", OPENING),
    "name_client": Pressed("Alice, by the seat", "everybody sees whose case it is", ALL),
    "name_reserve": Pressed("Alice", "Bob reads who is in reserve", OPENING),
    "answer_client": Pressed("Carol says no, Bob says yes", "the others read the answer", OPENING),
    "withdraw_case": Pressed("Bob, after being asked", "no page has a word of it any more", OPENING),
    # The floor
    "name_scribe": Pressed("Alice, for Carol, who puts it down", "each sees what the other did", ALL),
    "start_round": Pressed("Alice, drawn by lot", "Carol sees who speaks", ALL),
    "set_floor": Pressed("Alice, popcorn and free", "Carol may take the floor", ALL),
    "take_floor": Pressed("Carol", "Bob sees her speak", ALL),
    "give_floor": Pressed("Dan hands it to Carol", "Alice sees Carol speak", STEPS),
    "pass_turn": Pressed("Carol", "Dan has the floor, hers comes back", STEPS),
    "raise_hand": Pressed("Dan", "Bob finds him in the queue", STEPS),
    "lower_hand": Pressed("Dan his own, Alice Carol's", "the queue of the others is empty", STEPS),
    # The words of the case
    "word_headline": Pressed("Bob", "Dan reads it in the centre", STEPS),
    "note_question": Pressed("Dan, who asked it", "Alice and Carol read it", STEPS),
    "note_answer": Pressed("Carol, the scribe", "Alice reads it", STEPS),
    "word_request": Pressed("Bob, twice", "everybody reads the second version", STEPS),
    "record_assent": Pressed("Alice", "everybody sees it recorded", STEPS),
    "contribute": Pressed("Dan an idea that waited, Carol a line", "Bob and Alice read them", STEPS),
    "revise_line": Pressed("Carol, her own", "Bob reads the new words", STEPS),
    "remove_line": Pressed("Carol, her own", "Bob reads it no more", STEPS),
    "say_plan": Pressed("Bob", "Dan reads what he will do", STEPS),
    "mark_done": Pressed("Dan", "Alice counts one who has written", STEPS),
    "say_closing": Pressed("Dan", "everybody reads his word", STEPS),
    "note_adjustment": Pressed("Carol, the scribe", "everybody reads it", STEPS),
    # What is one's own
    "keep_note": Pressed("Bob", "Dan's browser is never told", STEPS),
    "whisper": Pressed("Dan, and Alice answers", "Alice alone reads it; Bob and Carol are never told", STEPS),
    "park": Pressed("Dan", "Bob and Alice are not told before he says it", STEPS),
    "unpark": Pressed("Dan, an idea that he gives up", "nobody is ever told", STEPS),
    "star": Pressed("Bob", "his star stands; the others' pages have none", STEPS),
    "sort": Pressed("Bob", "Dan's browser is never told", STEPS),
    "save_action": Pressed("Bob", "Dan is not told before Bob says the plan", STEPS),
    "drop_action": Pressed("Bob", "the plan that Dan reads is without it", STEPS),
    "keep_learning": Pressed("Dan", "Alice and Carol are never told", STEPS),
}  # fmt: skip


def said_to_be_pressed(test: pytest.Item) -> set[str]:
    """The commands for which this test is named."""
    name = f"{test.path.stem}.{getattr(test, 'originalname', test.name)}"
    return {command for command, pressed in PRESSED.items() if pressed.test == name}
