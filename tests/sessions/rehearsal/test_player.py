"""What simulated people do, without a server: a whole session of each plan, and single moments of it."""

from dataclasses import replace

import pytest

from sessions.protocol import Recorded
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.assessment import ours
from sessions.protocol.plans import EVERY, LIBRARY, codev, compose
from sessions.protocol.steps import METHOD, Step
from sessions.rehearsal.player import wishes
from tests.sessions.rehearsal.house import BEGIN, LEAD, House

PLANS = {**EVERY, **LIBRARY}
MINUTE = 60_000


@pytest.mark.parametrize("key", sorted(PLANS))
def test_every_plan_is_played_to_its_end_and_nothing_is_refused(key: str) -> None:
    house = House(PLANS[key])
    reached = house.play()
    assert house.state.phase == "ended"
    steps = [stage.step for stage in PLANS[key].stages]
    assert reached == steps


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_session_leaves_what_sessions_leave(language: str) -> None:
    house = House(codev(90), language=language)
    house.play()
    state = house.state
    assert state.headline
    assert state.request_version == 2
    assert state.agreed
    assert state.plan_said
    assert len(state.questions) == 6
    assert all(each.answer for each in state.questions)
    assert len(state.lines) >= 6
    assert len({line.kind for line in state.lines}) >= 5
    assert len(state.closings) == 7
    assert len(state.done) == 8
    assert state.adjustment


def sent(house: House, kind: type[c.Command]) -> list[tuple[int, int, c.Command]]:
    return [each for each in house.told if isinstance(each[2], kind)]


@pytest.mark.parametrize(("asked", "answered"), [(("self", "process"), {"self"}), (("useful",), set())])
def test_nobody_answers_what_the_plan_does_not_ask(asked: tuple[str, ...], answered: set[str]) -> None:
    house = House(replace(codev(60), questions=tuple(map(ours, asked))))
    house.play()
    assert house.state.phase == "ended"
    learned = [command for _, _, command in sent(house, c.KeepLearning)]
    assert {each.about for each in learned if isinstance(each, c.KeepLearning)} == answered


def test_it_takes_as_long_as_people_take() -> None:
    house = House(codev(60))
    house.play()
    assert 15 * MINUTE < house.now - BEGIN < 60 * MINUTE
    times = [at for at, _, _ in house.told]
    assert times == sorted(times)
    # Within the first minute several have sat down and said how they are.
    early = [command for at, _, command in house.told if at < BEGIN + MINUTE]
    assert sum(isinstance(each, c.Join) for each in early) >= 5
    assert any(isinstance(each, c.TellWeather) for each in early)


def test_the_same_seed_plays_the_same_session() -> None:
    first, again = House(codev(60)), House(codev(60))
    first.play()
    again.play()
    assert first.told == again.told


def test_nobody_speaks_for_a_real_person() -> None:
    house = House(codev(60), real=frozenset({4}))
    house.send(4, c.Join())
    house.play()
    assert [seat for _, seat, _ in house.told if seat == 4] == [4]
    assert house.state.phase == "ended"  # who leads waits for the real one, then goes on


def test_they_wait_for_a_real_facilitator() -> None:
    """Who trains decides: no step begins, no floor is given, no assent recorded by itself."""
    house = House(codev(90), real=frozenset({LEAD}))
    house.send(LEAD, c.Join())
    house.play()
    assert house.state.phase == "waiting"
    assert len(house.state.seats) == 8
    house.send(LEAD, c.Start())
    house.play()
    assert house.state.stage
    assert house.state.stage.step is Step.OPENING
    assert len(house.state.situations) == 7
    assert not any(isinstance(command, c.NameClient | c.AdvanceStep) for _, _, command in house.told)


def led_to(step: Step, **how: object) -> House:
    """By a real facilitator who does the least: names a client, records the assent, goes on."""
    house = House(codev(90), real=frozenset({LEAD}), **how)  # type: ignore[arg-type]
    house.send(LEAD, c.Join())
    house.play()
    house.send(LEAD, c.Start())
    house.play()
    if house.state.client is None:
        house.send(LEAD, c.NameClient(2))
        house.play()
    while house.state.stage and house.state.stage.step is not step:
        if house.state.stage.step is Step.AGREEMENT:
            house.play()
            house.send(LEAD, c.RecordAssent(house.state.request))
        assert house.state.running
        house.send(LEAD, c.AdvanceStep(house.state.running.step))
    return house


def test_hands_go_up_and_wait_for_the_facilitator() -> None:
    house = led_to(Step.CLARIFICATION)
    house.play()
    running = house.state.running
    assert running
    assert len(running.hands) >= 3
    assert running.holder is None
    house.send(LEAD, c.GiveFloor(running.hands[0], None))
    house.play()
    # One question, noted by the scribe, answered by the client; then the next hand.
    assert len(house.state.questions) >= 3
    assert {seat for _, seat, _ in sent(house, c.NoteQuestion)} == {house.state.scribe}


def test_the_client_words_what_is_asked_for_after_the_round() -> None:
    house = led_to(Step.AGREEMENT)
    assert house.state.running
    house.send(LEAD, c.StartRound(house.state.running.step))
    house.play()
    assert house.state.request_version == 2
    heard_last = [seat for _, seat, command in house.told if isinstance(command, c.GiveFloor)][-1]
    assert heard_last == house.state.client


def test_a_round_of_the_consultation_brings_a_line_of_each() -> None:
    house = led_to(Step.CONSULTATION)
    assert house.state.running
    house.send(LEAD, c.StartRound(house.state.running.step))
    house.play()
    assert {seat for _, seat, _ in sent(house, c.Contribute)} == set(house.seats) - {LEAD, house.state.client}
    assert len(sent(house, c.PassTurn)) == 1
    assert not any(seat == house.state.client for _, seat, _ in sent(house, c.Contribute))


def test_in_a_pause_nothing_is_said() -> None:
    house = led_to(Step.CLARIFICATION)
    assert house.state.running
    house.send(LEAD, c.Pause(house.state.running.step))
    before = len(house.told)
    house.play()
    assert {type(command) for _, _, command in house.told[before:]} <= {c.Park, c.KeepNote}


def test_a_quiet_minute_is_kept() -> None:
    house = led_to(Step.CONSULTATION)
    assert house.state.running
    house.send(LEAD, c.StartThinking(house.state.running.step, 60))
    found = {type(act.command) for _, _, act in house.thoughts()}
    assert found <= {c.Park, c.KeepNote}
    house.now += 61_000
    assert c.Contribute in {type(act.command) for _, _, act in house.thoughts()}


def test_a_client_named_on_the_spot_has_a_case_too() -> None:
    house = House(codev(60), chosen=5)
    house.play()
    headline = sent(house, c.WordHeadline)[0]
    assert headline[1] == 5
    assert house.state.phase == "ended"


def test_sealed_scores_are_sealed_and_shown() -> None:
    plan = compose("codev-60", tuple((step, 8) for step in METHOD), choosing="scores")
    house = House(plan)
    house.play()
    assert len(sent(house, c.SealScores)) == 7
    assert len(sent(house, c.ShowScores)) == 1
    assert house.state.phase == "ended"


def test_who_takes_over_gets_the_others_assent() -> None:
    house = House(codev(60), real=frozenset({LEAD, 3}))
    house.send(LEAD, c.Join())
    house.send(3, c.Join())
    house.play()
    house.send(LEAD, c.Start())
    house.scene = house.scene.then(Recorded(house.state.seq + 1, house.now, e.TakeoverAsked(3)))
    agreed = [act for _, _, act in house.thoughts() if isinstance(act.command, c.AssentTakeover)]
    assert len(agreed) == 6


def test_an_observer_tells_no_weather() -> None:
    house = House(codev(60))
    seated = replace(house.state, seats=tuple(house.seats), facilitators=(LEAD,), observers=(3,))
    house.scene = replace(house.scene, state=seated)
    other, observer = (
        {type(act.command) for act in wishes(house.scene, house.part(seat), house.now)} for seat in (2, 3)
    )
    assert other == {c.SayAlone, c.TellWeather}
    assert observer == {c.SayAlone}
