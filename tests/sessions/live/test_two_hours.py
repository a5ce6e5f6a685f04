"""A plan of two hours by a test clock, every control used: each minute every page shows the one time."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live import clock, limits, log, presence
from sessions.live.closing import close_overdue
from sessions.live.database import database
from sessions.models import ActionItem, CodevSession, ParkedIdea, Words
from sessions.protocol import commands as c
from sessions.protocol.plans import codev
from sessions.protocol.state import MINUTE
from tests.sessions.live.evening import ALICE, BOB, CAROL, DAN, EVE, GINA, Evening
from tests.sessions.live.pages import differences
from tests.sessions.live.told import reported_by

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]

PLAN = codev(120, choosing="scores")
OPENING, PRESENTATION, CLARIFICATION, AGREEMENT, CONSULTATION, SYNTHESIS, LEARNING = range(7)
HOUR = 60 * MINUTE
# As the description of the product says them.
UNDO_WINDOW, REOPEN_WINDOW, CLOSES_AFTER, LEARNING_STAYS = 10_000, 10 * MINUTE, 4 * HOUR, 7 * 24 * HOUR
Call = dict[str, Any]


@pytest.fixture
async def evening(
    session: CodevSession,
    alice: User, bob: User, carol: User, dan: User, eve: User, gina: User,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Evening]:  # fmt: skip
    monkeypatch.setattr(limits, "COMMANDS_RATE", 1000.0)
    monkeypatch.setattr(limits, "COMMANDS_BURST", 1000.0)
    session.plan, session.starts_at = PLAN.to_data(), session.starts_at.replace(microsecond=0)
    await database(lambda: session.save(update_fields=["plan", "starts_at"]))
    await database(reported_by, session, dan)
    held = Evening(session, dict(enumerate((alice, bob, carol, dan, eve, gina), 1)))
    # Who is away is counted by a clock of its own: here too by the test's.
    monkeypatch.setattr(presence, "time", SimpleNamespace(monotonic=lambda: held.now / 1000))
    with clock.at(held.now):
        yield held


async def test_two_hours_with_every_control(evening: Evening) -> None:
    await _arriving(evening)
    await _telling(evening)
    await _choosing(evening)
    await _undoing(evening)
    await _presenting(evening)
    await _asking(evening)
    await _agreeing(evening)
    await _consulting(evening)
    await _leading(evening)
    await _taking_stock(evening)
    await _learning(evening)
    await _reopening(evening)
    await _closing_by_itself(evening)
    await _days_after(evening)
    assert evening.asked == set(c.REGISTRY)
    await evening.told_by_pages()
    await _nobody_knows_otherwise(evening)


async def _arriving(evening: Evening) -> None:
    """The lobby, and a start by mistake."""
    ask = evening.does
    await evening.waits(-10 * MINUTE)
    await evening.opens(ALICE, BOB, CAROL, DAN, EVE)
    for seat in (ALICE, BOB, CAROL, DAN):
        await ask(seat, "join")
    await ask(CAROL, "tell_weather", text="Foggy")
    await ask(DAN, "say_alone", alone=True)
    await ask(BOB, "keep_note", slot="minute", text="Mine")
    await evening.waits(9 * MINUTE + 45_000)
    await evening.steps("start", OPENING)
    await evening.waits(UNDO_WINDOW)
    await evening.undoes()
    assert (await evening.state()).phase == "waiting"
    await evening.waits(5_000)
    evening.watch.ran[OPENING] = 0
    await evening.steps("start", OPENING)
    assert evening.now == evening.begin
    assert (await evening.state()).ends_at == evening.ends_at
    await evening.waits(UNDO_WINDOW + 1)
    assert await evening.refused(ALICE, "undo_step") == "too_late"


async def _telling(evening: Evening) -> None:
    ask = evening.does
    await evening.until(1)
    await ask(DAN, "tell_follow_up", tried="I asked her", happened="She came", learned="To ask")
    await ask(ALICE, "start_round")
    await ask(ALICE, "give_floor", to=CAROL)
    for number, seat in enumerate((BOB, CAROL, DAN), 2):
        await evening.until(number)
        await ask(seat, "bring_situation", **_situation(f"What {seat} brings"))
    await ask(DAN, "take_back_situation")
    await ask(DAN, "bring_situation", **_situation("What Dan means"))
    await ask(ALICE, "lock_room", on=True)
    await ask(EVE, "join")
    assert (await evening.state()).waiting == (EVE,)
    await ask(ALICE, "admit", seat=EVE)
    await ask(ALICE, "lock_room", on=False)


def _situation(text: str) -> Call:
    return {"situation": None, "kind": "concern", "urgency": 4, "importance": 5, "wish": 3, "text": text}


async def _choosing(evening: Evening) -> None:
    ask = evening.does
    await evening.until(12)
    items = [each.item for each in (await evening.state()).situations]
    scores = [{"item": item, "urgency": 3, "importance": 4} for item in items]
    for seat in (BOB, CAROL, DAN):
        await ask(seat, "seal_scores", scores=scores)
    await ask(ALICE, "show_scores")
    await ask(ALICE, "name_client", seat=CAROL)
    await ask(ALICE, "name_reserve", seat=DAN)
    await ask(CAROL, "answer_client", accepts=False)
    await ask(ALICE, "name_client", seat=BOB)
    await ask(BOB, "answer_client", accepts=True)
    await ask(ALICE, "name_scribe", seat=CAROL)
    await ask(DAN, "whisper", to=None, what="say_more", text="")
    await evening.until(22)
    assert evening.watch.left == -2 * MINUTE, "in overtime, and the group goes on"


async def _undoing(evening: Evening) -> None:
    """Within ten seconds and no later; back to the opening, and as if one had never been there."""
    await evening.steps("advance_step", PRESENTATION)
    await evening.waits(UNDO_WINDOW)
    await evening.undoes()
    assert evening.watch.left == -2 * MINUTE - UNDO_WINDOW
    await evening.steps("advance_step", PRESENTATION)
    await evening.waits(UNDO_WINDOW + 1)
    assert await evening.refused(ALICE, "undo_step") == "too_late"
    await evening.until(23)
    await evening.steps("return_to_opening", OPENING)
    await evening.waits(3_000)
    await evening.undoes()


async def _presenting(evening: Evening) -> None:
    ask = evening.does
    await evening.until(24)
    await ask(BOB, "word_headline", text="The brake nobody asked for")
    await ask(DAN, "raise_hand")
    await ask(DAN, "lower_hand")
    await evening.opens(GINA)
    await ask(GINA, "join")
    before = evening.watch.left
    await ask(ALICE, "pause")
    evening.watch.going = False
    assert GINA in (await evening.state()).seats, "the pause lets in who waits"
    await evening.until(27)
    assert evening.watch.left == before
    await ask(ALICE, "resume")
    evening.watch.going = True
    await _minutes_change(evening)
    await evening.until(32)
    await ask(ALICE, "spread_minutes")
    await evening.the_end_holds(within=MINUTE - 1)
    assert evening.watch.minutes[LEARNING] == PLAN.stages[LEARNING].minutes


async def _minutes_change(evening: Evening) -> None:
    left, watch = evening.watch.left, evening.watch
    await evening.does(ALICE, "add_minutes", minutes=2)
    watch.minutes[PRESENTATION] += 2
    await evening.does(ALICE, "set_minutes", stage=CLARIFICATION, minutes=40)
    watch.minutes[CLARIFICATION] = 40
    await evening.looks()
    assert watch.left == left + 2 * MINUTE


async def _asking(evening: Evening) -> None:
    ask = evening.does
    await evening.until(33)
    await evening.steps("advance_step", CLARIFICATION)
    await evening.until(35)
    await ask(ALICE, "set_minutes", stage=LEARNING, minutes=20)
    await ask(ALICE, "spread_minutes")
    await evening.the_end_holds()
    assert evening.watch.minutes[LEARNING] == 15, "what each one learns keeps its time"
    await ask(ALICE, "set_floor", floor="popcorn")
    await ask(CAROL, "take_floor")
    question = (await ask(CAROL, "note_question", text="What have you tried?"))["seq"]
    await ask(CAROL, "note_answer", question=question, text="Two talks.")
    twice = (await ask(DAN, "note_question", text="Twise"))["seq"]
    await ask(DAN, "revise_line", item=twice, text="Twice")
    await ask(DAN, "remove_line", item=twice)
    for idea in ("A mediator", "A walk"):
        await ask(DAN, "park", text=idea)
    await ask(DAN, "unpark", parked=await database(lambda: ParkedIdea.objects.get(text="A walk").pk))
    await ask(ALICE, "set_writing", open=False)
    assert await evening.refused(DAN, "note_question", text="When?") == "writing_closed"
    await ask(ALICE, "remind", what="question")


async def _agreeing(evening: Evening) -> None:
    """Too early at first: back, with the minutes that were left."""
    ask = evening.does
    await evening.until(50)
    await evening.steps("advance_step", AGREEMENT)
    await evening.until(51)
    await evening.steps("go_back", CLARIFICATION)
    await evening.until(55)
    await evening.steps("advance_step", AGREEMENT)
    assert evening.watch.ran[AGREEMENT] == MINUTE
    await ask(ALICE, "start_round", shuffled=True)
    await ask(ALICE, "pass_turn")
    request = (await ask(BOB, "word_request", text="Help me find what makes it hard."))["seq"]
    assert await evening.refused(ALICE, "advance_step") == "not_agreed"
    await ask(ALICE, "record_assent", request=request)


async def _consulting(evening: Evening) -> None:
    ask = evening.does
    await evening.until(62)
    await evening.steps("advance_step", CONSULTATION)
    await evening.until(63)
    await evening.steps("reopen_agreement", AGREEMENT)
    await evening.until(64)
    await evening.steps("advance_step", CONSULTATION)
    await ask(ALICE, "start_thinking", seconds=60)
    assert await _quiet_until(evening) == evening.now + MINUTE
    await evening.waits(40_000)
    await ask(ALICE, "stop_thinking")
    assert await _quiet_until(evening) is None
    idea = await database(lambda: ParkedIdea.objects.get().pk)
    await ask(DAN, "contribute", kind=None, text="A mediator", parked=idea)
    line = (await ask(CAROL, "contribute", kind="reframing", text="They meet a judge.", parked=None))["seq"]
    await ask(BOB, "star", item=line, on=True)


async def _quiet_until(evening: Evening) -> int | None:
    running = (await evening.state()).running
    assert running is not None
    return running.thinking_until


async def _leading(evening: Evening) -> None:
    """Handed over; lost, and taken by a deputy; lost for longer, and taken by who has the others' assent."""
    ask = evening.does
    await ask(ALICE, "hand_over", seat=EVE)
    await ask(EVE, "give_back")
    await ask(ALICE, "deputize", seat=DAN, on=True)
    await _away(evening, 4_000)
    assert await evening.refused(DAN, "take_over") == "not_away"
    await evening.waits(2_000)
    await ask(DAN, "take_over")
    await _back(evening, DAN)
    await _away(evening, 59_000)
    assert await evening.refused(EVE, "take_over") == "too_early"
    await evening.waits(2_000)
    await ask(EVE, "take_over")
    for seat in (BOB, CAROL, DAN):
        await ask(seat, "assent_takeover", seat=EVE)
    await _back(evening, EVE)
    await evening.steps("stop_case", LEARNING)
    await evening.waits(5_000)
    await evening.undoes()
    await ask(ALICE, "remove", seat=GINA)
    assert (await evening.pages[GINA].client.until("bye"))["code"] == 4403
    await evening.closes(GINA)
    await ask(ALICE, "admit", seat=GINA)
    await evening.opens(GINA)


async def _away(evening: Evening, ms: int) -> None:
    await evening.closes(ALICE)
    await evening.waits(ms)


async def _back(evening: Evening, stand_in: int) -> None:
    assert (await evening.state()).lead == stand_in
    await evening.opens(ALICE)
    await evening.does(stand_in, "give_back")
    assert (await evening.state()).lead == ALICE


async def _taking_stock(evening: Evening) -> None:
    ask = evening.does
    await evening.until(95)
    await evening.steps("advance_step", SYNTHESIS)
    line = (await evening.state()).lines[0].item
    await ask(BOB, "sort", item=line, pile="keep")
    for text in ("Ask her", "Write"):
        await ask(BOB, "save_action", action=None, **_action(text))
    action = await database(lambda: ActionItem.objects.get(text="Write").pk)
    await ask(BOB, "drop_action", action=action)
    await ask(BOB, "say_plan", synthesis="I want to be needed.", actions=[_action("Ask her")])
    await evening.until(104)


def _action(text: str) -> Call:
    return {"text": text, "first_step": "", "first_step_on": "2026-11-23", "obstacle": ""}


async def _learning(evening: Evening) -> None:
    ask = evening.does
    await evening.steps("advance_step", LEARNING)
    for seat in (ALICE, BOB, CAROL, DAN):
        await ask(seat, "mark_done", done=True)
    await ask(DAN, "keep_learning", about="self", text="I wait.")
    await ask(CAROL, "note_adjustment", text="One question at a time.")
    for seat in (CAROL, GINA):
        await ask(seat, "say_closing", text="Lighter")
    await evening.until(120)
    assert evening.now == evening.ends_at
    assert evening.watch.left == -MINUTE, "begun a minute late, sixteen minutes of fifteen"
    await ask(ALICE, "end_session")
    evening.watch.going = False


async def _reopening(evening: Evening) -> None:
    """Within ten minutes, which were nobody's."""
    assert await evening.refused(ALICE, "advance_step") == "ended"
    await evening.waits(REOPEN_WINDOW)
    await evening.does(ALICE, "reopen_session")
    evening.watch.going = True
    await evening.looks()
    await evening.until(135)
    assert evening.watch.left == -6 * MINUTE


async def _closing_by_itself(evening: Evening) -> None:
    """Four hours after the planned end, and every page is told; ten minutes later it stays closed."""
    await evening.waits(evening.ends_at + CLOSES_AFTER - evening.now)
    await database(close_overdue, clock.moment(evening.now))
    assert (await evening.state()).phase == "live"
    await evening.waits(1)
    await database(close_overdue, clock.moment(evening.now))
    state = await evening.state()
    assert (state.phase, state.ended_at) == ("ended", evening.now)
    for place in evening.pages.values():
        await place.upto(state.seq)
        assert '"session_ended"' in str(place.client.frames[-3:]).replace("'", '"')
    await evening.waits(REOPEN_WINDOW + 1)
    assert await evening.refused(ALICE, "reopen_session") == "too_late_to_reopen"


async def _days_after(evening: Evening) -> None:
    """One's learning for seven days; the case is the client's to take back at any time."""
    await evening.waits(LEARNING_STAYS - REOPEN_WINDOW - 2)
    await evening.does(DAN, "keep_learning", about="self", text="I wait longer.")
    await evening.waits(1)
    assert await evening.refused(DAN, "keep_learning", about="self", text="For ever.") == "ended"
    said = Words.objects.filter(session=evening.session)
    assert await database(said.filter(kind="line_noted").count) == 2
    await evening.does(BOB, "withdraw_case")
    kinds = await database(lambda: set(said.values_list("kind", flat=True)))
    assert kinds == {
        "weather_told",
        "follow_up_told",
        "situation_brought",
        "closing_said",
        "adjustment_noted",
    }
    assert await database(said.filter(kind="situation_brought").count) == 2


async def _nobody_knows_otherwise(evening: Evening) -> None:
    """Who stayed knows what a page opened now is told, which is what the log says from its beginning."""
    worn = dict(evening.pages)
    state = await evening.state()
    await database(log.forget)
    assert await evening.state() == state
    await evening.opens(*worn)
    told = []
    for seat, place in worn.items():
        for client in (place.client, evening.pages[seat].client):
            for _ in range(2):  # what follows the last news: rows of one's own, who is here
                await client.say({"type": "ping", "t": 1})
                await client.until("pong", now=evening.now)
        told.append({"worn": place.client.frames, "fresh": evening.pages[seat].client.frames})
    found = await _differ(told)
    assert found == [[]] * 6
    for place in [*worn.values(), *evening.pages.values()]:
        await place.client.close()


async def _differ(told: list[Call]) -> list[list[str]]:
    return [page["differences"] for page in await asyncio.to_thread(differences, told)]
