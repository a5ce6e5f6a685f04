"""Who may send what, and when: every command × role × step in one table.

Columns: waiting, opening, the six steps, ended. Rows: F facilitator, C client, K consultant,
S scribe, O observer, - somebody who has no seat. A command without a row, or a role without a cell, fails.
"""

import pytest

from sessions.protocol import Refused, SessionState, check, decide
from sessions.protocol import commands as c
from sessions.protocol.plans import codev
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, Story, bring

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
    "V": "not_author",
    "C": "not_client",
    "I": "is_client",
    "A": "not_away",
    "Q": "not_asked",
    "W": "too_few",
    "Y": "not_ended",
}
WATCHER = 6
SEATS = {"F": FACILITATOR, "C": CLIENT, "K": DAN, "S": CAROL, "O": WATCHER, "-": 9}
LED = {"CKSO": "FFFFFFFFE", "-": "SSSSSSSSS"}
TABLE: dict[str, dict[str, str]] = {
    #           waiting, opening, 1 to 6, ended
    "join": {"FCKSO": "+++++++++", "-": "++++++++E"},
    "start": {"F": "+BBBBBBBE", **LED},
    "advance_step": {"F": "N+++G++XE", **LED},
    "go_back": {"F": "NZ++++++E", **LED},
    "undo_step": {"F": "N+++++++E", **LED},
    "pause": {"F": "N+++++++E", **LED},
    "resume": {"F": "NPPPPPPPE", **LED},
    "add_minutes": {"F": "N+++++++E", **LED},
    "name_client": {"F": "++OOOOOOE", **LED},
    "name_scribe": {"FS": "++++++++E", "CO": "FFFFFFFFE", "K": "TTTTTTTTE", "-": "SSSSSSSSS"},
    "start_round": {"F": "N+++++++E", **LED},
    "remind": {"F": "N+++++++E", **LED},
    "end_session": {"F": "N+++++++E", **LED},
    "raise_hand": {"FO": "NOOOOOOOE", "CKS": "N+++++++E", "-": "SSSSSSSSS"},
    "lower_hand": {"FCKSO": "N+++++++E", "-": "SSSSSSSSS"},
    "give_floor": {"F": "N+++++++E", "CKSO": "NFFFFFFFE", "-": "SSSSSSSSS"},
    "pass_turn": {"F": "N+++++++E", "CKSO": "NFFFFFFFE", "-": "SSSSSSSSS"},
    "word_headline": {"FKO": "NOOOOOOOE", "CS": "NO++OOOOE", "-": "SSSSSSSSS"},
    "note_question": {"FCO": "NOOOOOOOE", "KS": "NOO+OOOOE", "-": "SSSSSSSSS"},
    "note_answer": {"FCKO": "NOOOOOOOE", "S": "NOO+OOOOE", "-": "SSSSSSSSS"},
    "word_request": {"FKO": "NOOOOOOOE", "CS": "NOOO+OOOE", "-": "SSSSSSSSS"},
    "record_assent": {"F": "OOOO+OOOE", **LED},
    "contribute": {"FCO": "NOOOOOOOE", "KS": "NOOOO+OOE", "-": "SSSSSSSSS"},
    "revise_line": {"FCO": "NOOOOOOOE", "K": "NOOVO+OOE", "S": "NOO+O+OOE", "-": "SSSSSSSSS"},
    "remove_line": {"FCO": "NOOOOOOOE", "K": "NOOVO+OOE", "S": "NOO+O+OOE", "-": "SSSSSSSSS"},
    "say_plan": {"FKSO": "NOOOOOOOE", "C": "NOOOOO+OE", "-": "SSSSSSSSS"},
    "mark_done": {"FCKS": "NOOOOOO+E", "O": "NOOOOOOOE", "-": "SSSSSSSSS"},
    "keep_note": {"FCKSO": "+++++++++", "-": "SSSSSSSSS"},
    "park": {"FCO": "NOOOOOOOE", "KS": "NOO+++OOE", "-": "SSSSSSSSS"},
    "unpark": {"FCKSO": "++++++++E", "-": "SSSSSSSSS"},
    "star": {"FKSO": "NOOOOOOOE", "C": "NOOOO++OE", "-": "SSSSSSSSS"},
    "sort": {"FKSO": "NOOOOOOOE", "C": "NOOOOO+OE", "-": "SSSSSSSSS"},
    "save_action": {"FO": "NOOOOOOOE", "CKS": "NOOOOO++E", "-": "SSSSSSSSS"},
    "drop_action": {"FO": "NOOOOOOOE", "CKS": "NOOOOO++E", "-": "SSSSSSSSS"},
    "keep_learning": {"FCKSO": "+++++++++", "-": "SSSSSSSSS"},
    "admit": {"F": "++++++++E", **LED},
    "remove": {"F": "++++++++E", **LED},
    "lock_room": {"F": "++++++++E", **LED},
    "tell_weather": {"FCKS": "++OOOOOOE", "O": "OOOOOOOOE", "-": "SSSSSSSSS"},
    "say_alone": {"FCKSO": "++++++++E", "-": "SSSSSSSSS"},
    "stop_case": {"F": "NO+++++OE", **LED},
    "return_to_opening": {"F": "NZ++++++E", **LED},
    "reopen_agreement": {"F": "NOOOO+OOE", **LED},
    "set_minutes": {"F": "N+++++++E", **LED},
    "spread_minutes": {"F": "N+++++++E", **LED},
    "set_writing": {"F": "N+++++++E", **LED},
    "start_thinking": {"F": "N+++++++E", **LED},
    "stop_thinking": {"F": "N+++++++E", **LED},
    "reopen_session": {"F": "YYYYYYYY+", "CKSO": "FFFFFFFFF", "-": "SSSSSSSSS"},
    "hand_over": {"F": "++++++++E", **LED},
    "deputize": {"F": "++++++++E", **LED},
    "take_over": {"F": "N+++++++E", "C": "NIIIIIIIE", "KS": "NAAAAAAAE", "O": "NOOOOOOOE", "-": "SSSSSSSSS"},
    "assent_takeover": {"FCKSO": "QQQQQQQQE", "-": "SSSSSSSSS"},
    "give_back": {"FCKSO": "QQQQQQQQE", "-": "SSSSSSSSS"},
    "tell_follow_up": {"FO": "NOOOOOOOE", "CKS": "NCOOOOOOE", "-": "SSSSSSSSS"},
    "bring_situation": {"FO": "NOOOOOOOE", "CKS": "N+OOOOOOE", "-": "SSSSSSSSS"},
    "take_back_situation": {"FO": "NOOOOOOOE", "CKS": "N+OOOOOOE", "-": "SSSSSSSSS"},
    "seal_scores": {"FO": "NOOOOOOOE", "CKS": "N+OOOOOOE", "-": "SSSSSSSSS"},
    "show_scores": {"F": "NWWWWWWWE", **LED},
    "name_reserve": {"F": "++++++++E", **LED},
    "answer_client": {"FKSO": "NOOOOOOOE", "C": "N+OOOOOOE", "-": "SSSSSSSSS"},
    "withdraw_case": {"FKSO": "CCCCCCCCC", "C": "+++++++++", "-": "SSSSSSSSS"},
    "set_floor": {"F": "N+++++++E", **LED},
    "take_floor": {"FCKSO": "NOOOOOOOE", "-": "SSSSSSSSS"},
    "say_closing": {"FCKS": "NOOOOOO+E", "O": "NOOOOOOOE", "-": "SSSSSSSSS"},
    "note_adjustment": {"FS": "NOOOOOO+E", "CKO": "NOOOOOOOE", "-": "SSSSSSSSS"},
    "whisper": {"FCKSO": "++++++++E", "-": "SSSSSSSSS"},
}


def in_column(column: int) -> tuple[Story, dict[str, int]]:
    """A session at that step with items to speak of: bob the client, carol the scribe, eve has the floor."""
    story = Story(observers=frozenset({WATCHER})).use(codev(90, choosing="scores")).sit()
    story.sit(WATCHER).ask(FACILITATOR, c.NameClient(CLIENT))
    story.ask(FACILITATOR, c.NameScribe(CAROL))
    items = {"question": 0, "line": 0, "situation": 0}
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
    if column - 1 == 0:
        items["situation"] = story.ask(EVE, bring("Hers"))[0].seq
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
        c.DropAction(1), c.KeepLearning("self", "Slowly."), c.Admit(None), c.Remove(EVE), c.LockRoom(True),
        c.TellWeather("Clear"), c.SayAlone(True), c.StopCase(step), c.ReturnToOpening(step),
        c.ReopenAgreement(step), c.SetMinutes(step, 6, 9), c.SpreadMinutes(step), c.SetWriting(step, False),
        c.StartThinking(step, 60), c.StopThinking(step), c.ReopenSession(), c.HandOver(DAN),
        c.Deputize(DAN, True), c.TakeOver(), c.AssentTakeover(EVE), c.GiveBack(),
        c.TellFollowUp("I asked", "", ""), bring("Mine"), c.TakeBackSituation(),
        c.SealScores((c.Score(items["situation"], 3, 3),)), c.ShowScores(step), c.NameReserve(DAN),
        c.AnswerClient(True), c.WithdrawCase(), c.SetFloor(step, "popcorn"), c.TakeFloor(),
        c.SayClosing("Lighter"), c.NoteAdjustment("Ask."), c.Whisper(None, "say_more", ""),
    ]  # fmt: skip
    return {command.name: command for command in listed}


def answer(story: Story, items: dict[str, int], role: str, name: str) -> str:
    seat = SEATS[role]
    command = commands(story, items, seat)[name]
    actor = story.actor(seat, command)
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
