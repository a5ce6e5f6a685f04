"""Who may send what, and when: every command × role × step in one table.

Columns: waiting, opening, the six steps, ended. Rows: F facilitator, C client, K consultant,
S scribe, - somebody who has no seat. A command without a row, or a role without a cell, fails.
"""

import pytest

from sessions.protocol import Actor, Refused, SessionState, check, decide
from sessions.protocol import commands as c
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story

ANSWERS = {
    "+": "accepted",
    "E": "ended",
    "F": "not_facilitator",
    "O": "not_open",
    "N": "not_started",
    "B": "already_started",
    "G": "not_agreed",
    "X": "no_further_step",
    "Z": "no_earlier_step",
    "U": "nothing_to_undo",
    "P": "not_paused",
    "T": "scribe_taken",
    "S": "not_seated",
}
SEATS = {"F": FACILITATOR, "C": CLIENT, "K": DAN, "S": CAROL, "-": 9}
LEADING = {"CKS": "FFFFFFFFE", "-": "SSSSSSSSS"}
CLOSED = {"F": "NOOOOOOOE", "-": "SSSSSSSSS"}
TABLE: dict[str, dict[str, str]] = {
    #           waiting, opening, 1 to 6, ended
    "join": {"FCKS": "+++++++++", "-": "++++++++E"},
    "start": {"F": "+BBBBBBBE", **LEADING},
    "advance_step": {"F": "N+++G++XE", **LEADING},
    "go_back": {"F": "NZ++++++E", **LEADING},
    "undo_step": {"F": "NU++++++E", **LEADING},
    "pause": {"F": "N+++++++E", **LEADING},
    "resume": {"F": "NPPPPPPPE", **LEADING},
    "add_minutes": {"F": "N+++++++E", **LEADING},
    "name_client": {"F": "++OOOOOOE", **LEADING},
    "name_scribe": {"FS": "++++++++E", "C": "FFFFFFFFE", "K": "TTTTTTTTE", "-": "SSSSSSSSS"},
    "start_round": {"F": "N+++++++E", **LEADING},
    "remind": {"F": "N+++++++E", **LEADING},
    "end_session": {"F": "N+++++++E", **LEADING},
    "raise_hand": {"CKS": "N+++++++E", **CLOSED},
    "lower_hand": {"FCKS": "N+++++++E", "-": "SSSSSSSSS"},
    "give_floor": {"F": "N+++++++E", "CKS": "NFFFFFFFE", "-": "SSSSSSSSS"},
    "pass_turn": {"F": "N+++++++E", "CKS": "NFFFFFFFE", "-": "SSSSSSSSS"},
    "word_headline": {"CS": "NO++OOOOE", "K": "NOOOOOOOE", **CLOSED},
    "note_question": {"S": "NOO+OOOOE", "CK": "NOOOOOOOE", **CLOSED},
    "note_answer": {"S": "NOO+OOOOE", "CK": "NOOOOOOOE", **CLOSED},
    "word_request": {"CS": "NOOO+OOOE", "K": "NOOOOOOOE", **CLOSED},
    "record_assent": {"F": "OOOO+OOOE", **LEADING},
    "contribute": {"KS": "NOOOO+OOE", "C": "NOOOOOOOE", **CLOSED},
    "revise_line": {"S": "NOO+O+OOE", "K": "NOOOO+OOE", "C": "NOOOOOOOE", **CLOSED},
    "remove_line": {"S": "NOO+O+OOE", "K": "NOOOO+OOE", "C": "NOOOOOOOE", **CLOSED},
    "say_plan": {"C": "NOOOOO+OE", "KS": "NOOOOOOOE", **CLOSED},
    "mark_done": {"FCKS": "NOOOOOO+E", "-": "SSSSSSSSS"},
    "keep_note": {"FCKS": "+++++++++", "-": "SSSSSSSSS"},
    "park": {"KS": "NOO+++OOE", "C": "NOOOOOOOE", **CLOSED},
    "unpark": {"FCKS": "++++++++E", "-": "SSSSSSSSS"},
    "star": {"C": "NOOOO++OE", "KS": "NOOOOOOOE", **CLOSED},
    "sort": {"C": "NOOOOO+OE", "KS": "NOOOOOOOE", **CLOSED},
    "save_action": {"C": "NOOOOO++E", "KS": "NOOOOOOOE", **CLOSED},
    "drop_action": {"C": "NOOOOO++E", "KS": "NOOOOOOOE", **CLOSED},
    "keep_learning": {"FCKS": "+++++++++", "-": "SSSSSSSSS"},  # from step 6 on: tests/sessions/live
}


def in_column(column: int) -> tuple[Story, dict[str, int]]:
    """A session at that step with items to speak of: bob the client, carol the scribe, eve has the floor."""
    story = Story().sit()
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    story.ask(FACILITATOR, c.NameScribe(CAROL))
    items = {"question": 0, "line": 0}
    if column == 0:
        return story, items
    story.ask(FACILITATOR, c.Start())
    story.to(min(column - 1, 6))
    if column - 1 == 2:
        items["question"] = items["line"] = story.ask(CAROL, c.NoteQuestion("Who?"))[0].seq
    if column - 1 == 4:
        items["line"] = story.ask(DAN, c.Contribute(None, "Ask her."))[0].seq
    holder = story.state.running.holder if story.state.running else None
    story.ask(FACILITATOR, c.GiveFloor(EVE, holder))
    if column == 8:
        story.ask(FACILITATOR, c.EndSession(story.step))
    return story, items


def commands(story: Story, items: dict[str, int], seat: int) -> dict[str, c.Command]:
    """Each command with content that nothing but role and step could refuse."""
    step = story.state.running.step if story.state.running else 0
    leads = seat == FACILITATOR
    listed: list[c.Command] = [
        c.Join(), c.Start(), c.AdvanceStep(step), c.GoBack(step), c.UndoStep(step), c.Pause(step),
        c.Resume(step), c.AddMinutes(step, 5), c.NameClient(DAN), c.NameScribe(DAN if leads else seat),
        c.StartRound(step), c.Remind("time"), c.EndSession(step), c.RaiseHand(), c.LowerHand(),
        c.GiveFloor(DAN, EVE), c.PassTurn(EVE), c.WordHeadline("Brakes"), c.NoteQuestion("When?"),
        c.NoteAnswer(items["question"], "Now."), c.WordRequest("Help me."), c.RecordAssent(None),
        c.Contribute(None, "Wait."), c.ReviseLine(items["line"], "Wait a day."), c.RemoveLine(items["line"]),
        c.SayPlan((), "I wait."), c.MarkDone(True), c.KeepNote("turn", "Mine."), c.Park("Soon."), c.Unpark(1),
        c.Star(items["line"], True), c.Sort(items["line"], "keep"), c.SaveAction(None, "Ask", "", "", ""),
        c.DropAction(1), c.KeepLearning("self", "Slowly."),
    ]  # fmt: skip
    return {command.name: command for command in listed}


def answer(story: Story, items: dict[str, int], role: str, name: str) -> str:
    seat = SEATS[role]
    actor = Actor(seat, wrote=frozenset(story.wrote.get(seat, ())))
    command = commands(story, items, seat)[name]
    try:
        if command.private:
            check(story.state, command, actor)
        else:
            decide(story.state, command, actor, story.now + 1000)
    except Refused as refused:
        return refused.code
    return "accepted"


def test_the_table_is_complete() -> None:
    assert set(TABLE) == set(c.REGISTRY)
    assert set(commands(*in_column(0), FACILITATOR)) == set(c.REGISTRY)
    for name, rows in TABLE.items():
        assert sorted("".join(rows)) == sorted(SEATS), name
        assert all(len(cells) == 9 and set(cells) <= set(ANSWERS) for cells in rows.values()), name


@pytest.mark.parametrize("column", range(9))
def test_every_command_of_every_role_gets_its_answer(column: int) -> None:
    story, items = in_column(column)
    expected = {
        f"{role} {name}": ANSWERS[cells[column]]
        for name, rows in TABLE.items()
        for roles, cells in rows.items()
        for role in roles
    }
    got = {key: answer(story, items, *key.split(" ")) for key in expected}
    assert got == expected


def test_the_columns_are_what_they_say() -> None:
    stages = [in_column(column)[0].state for column in range(9)]
    assert [state.phase for state in stages] == ["waiting", *["live"] * 7, "ended"]
    assert [stage_of(state) for state in stages] == [None, 0, 1, 2, 3, 4, 5, 6, 6]


def stage_of(state: SessionState) -> int | None:
    return None if state.stage is None else int(state.stage.step)
