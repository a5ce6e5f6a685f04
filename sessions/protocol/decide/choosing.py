"""Which situation today: brought, weighed, chosen, accepted, taken back."""

from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.decide.judge import Actor, Fact, rule, running_of, takes_part, within
from sessions.protocol.refusals import Refused
from sessions.protocol.state import SessionState
from sessions.protocol.steps import Role, Step

MOST_MARK = 5
FEWEST_BALLOTS = 3  # of one or two, the result would tell who scored what


@rule(c.TellFollowUp)
def _tell_follow_up(_: SessionState, command: c.TellFollowUp, actor: Actor, __: int) -> list[Fact]:
    if not actor.last_client:
        raise Refused("not_client")
    said = {"tried": command.tried, "happened": command.happened, "learned": command.learned}
    if not any(said.values()) and not command.actions:
        raise Refused("empty_text")
    actions = [_reported(actor, each) for each in command.actions]
    return [Fact(e.FollowUpTold(actor.seat), {**said, "actions": actions} if actions else said)]


def _reported(actor: Actor, each: c.Reported) -> dict[str, str]:
    """An action of one's own, in its own words, and how it stands."""
    if each.action not in actor.tried:
        raise Refused("unknown_item")
    if each.state not in c.ACTION_STATES:
        raise Refused("bad_payload")
    return {"text": actor.tried[each.action], "state": each.state}


@rule(c.BringSituation)
def _bring(state: SessionState, command: c.BringSituation, actor: Actor, _: int) -> list[Fact]:
    marks = (command.urgency, command.importance, command.wish)
    for mark in marks:
        within(mark, 1, MOST_MARK)
    _before_the_scores(state)
    return [Fact(e.SituationBrought(actor.seat, command.kind, *marks), {"text": command.text})]


@rule(c.TakeBackSituation)
def _take_back_situation(state: SessionState, _: c.TakeBackSituation, actor: Actor, __: int) -> list[Fact]:
    _before_the_scores(state)
    mine = [each.item for each in state.situations if each.seat == actor.seat]
    return [Fact(e.SituationTakenBack(item)) for item in mine]


def _before_the_scores(state: SessionState) -> None:
    """A score is of what was there to be read."""
    if state.sealed:
        raise Refused("already_scored")


@rule(c.SealScores)
def _seal(state: SessionState, command: c.SealScores, actor: Actor, _: int) -> list[Fact]:
    _only_before_shown(state)
    items = [score.item for score in command.scores]
    if sorted(items) != sorted(each.item for each in state.situations) or not items:
        raise Refused("unknown_item")
    for score in command.scores:
        within(score.urgency, 1, MOST_MARK)
        within(score.importance, 1, MOST_MARK)
    return [] if actor.seat in state.sealed else [Fact(e.ScoresSealed(actor.seat))]


@rule(c.ShowScores)
def _show(state: SessionState, command: c.ShowScores, actor: Actor, _: int) -> list[Fact]:
    running_of(state, command.from_step)
    _only_before_shown(state)
    if len(state.sealed) < FEWEST_BALLOTS or actor.ballots is None:
        raise Refused("too_few")
    return [Fact(e.ScoresShown(), {"scores": [dict(each) for each in actor.ballots]})]


def _only_before_shown(state: SessionState) -> None:
    if state.scores is not None:
        raise Refused("already_shown")


@rule(c.NameClient)
def _name_client(state: SessionState, command: c.NameClient, _: Actor, __: int) -> list[Fact]:
    if not state.in_opening:
        raise Refused("not_open")
    seat = takes_part(state, command.seat)
    return [] if seat == state.client else [Fact(e.ClientNamed(seat))]


@rule(c.NameReserve)
def _name_reserve(state: SessionState, command: c.NameReserve, _: Actor, __: int) -> list[Fact]:
    if command.seat is not None:
        takes_part(state, command.seat)
        if command.seat == state.client:
            raise Refused("is_client")
    return [] if command.seat == state.reserve else [Fact(e.ReserveNamed(command.seat))]


@rule(c.AnswerClient)
def _answer(state: SessionState, command: c.AnswerClient, actor: Actor, _: int) -> list[Fact]:
    if not command.accepts:
        return [Fact(e.ClientDeclined(actor.seat))]
    return [] if state.accepted else [Fact(e.ClientAccepted(actor.seat))]


@rule(c.WithdrawCase)
def _withdraw(state: SessionState, _: c.WithdrawCase, actor: Actor, __: int) -> list[Fact]:
    """Whichever of the session's cases is or was theirs, at any time."""
    now = {"client": state.client, "shelved": state.shelved}
    cases = {**state.cases, state.case: now}
    theirs = [e.CaseWithdrawn(number) for number, case in cases.items() if case["client"] == actor.seat]
    for number, case in cases.items():
        if any(each.client == actor.seat for each in case["shelved"]):
            theirs.append(e.CaseWithdrawn(number, actor.seat))
    if not theirs:
        raise Refused("not_client")
    return [Fact(event) for event in theirs]


@rule(c.ReturnToOpening)
def _return(state: SessionState, command: c.ReturnToOpening, _: Actor, __: int) -> list[Fact]:
    stage = running_of(state, command.from_step).stage
    opening = state.plan.index_of(Step.OPENING, state.case)
    if opening is None or opening >= stage:
        raise Refused("no_earlier_step")
    return begin(state, opening, "back")


def begin(state: SessionState, stage: int, why: str) -> list[Fact]:
    """A step, with what its stage opens; where it is the client's, they have the floor."""
    at = state.plan.stages[stage]
    nobody_runs_their_own(state, at.case)
    started = e.StepStarted(stage, state.spent[stage], why, at.floor, at.writing == "open", at.case)
    facts = [Fact(started), *map(Fact, _on_time(state))]
    theirs = at.floor == "client" and at.case in (0, state.case) and state.client in state.seats
    if theirs and Role.CLIENT in state.roles(state.client or 0):
        facts.append(Fact(e.FloorGiven(state.client, None)))
    return facts


def _on_time(state: SessionState) -> list[e.SeatTaken]:
    """A case begins anew with the group's leaving the opening: who was in it has heard all of it."""
    if state.stage is None or state.stage.step is not Step.OPENING:
        return []
    return [e.SeatTaken(seat, False, seat in state.observers) for seat in state.late]


def nobody_runs_their_own(state: SessionState, case: int) -> None:
    """To the other case of the session: its client may lead now, and hands over first."""
    other = state.cases.get(case) if case != state.case else None
    if other is not None and other["client"] in state.facilitators:
        raise Refused("is_client")
