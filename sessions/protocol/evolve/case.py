"""Whose case it is: brought, chosen, accepted, taken back; and one case after the other."""

from dataclasses import replace
from typing import Any

from sessions.protocol import events as e
from sessions.protocol.evolve.folds import among, on, running_of, without
from sessions.protocol.state import CASE, NO_CASE, TOLD, Recorded, SessionState, Shelved, Situation


def to_case(state: SessionState, case: int) -> SessionState:
    """Set the running case aside and take up another; stages of no case change nothing."""
    if case in (0, state.case):
        return state
    mine = {name: getattr(state, name) for name in CASE}
    theirs: dict[str, Any] = {**NO_CASE, **state.cases.get(case, {})}
    aside = {number: kept for number, kept in state.cases.items() if number != case}
    if mine != NO_CASE:
        aside[state.case] = mine
    # Who came late to the one case is on time for the other.
    return replace(state, case=case, cases=aside, late=(), **theirs)


@on(e.SituationBrought)
def _situation_brought(state: SessionState, recorded: Recorded, event: e.SituationBrought) -> SessionState:
    """In the order of telling: who says it anew keeps their place."""
    fresh = Situation(recorded.seq, event.seat, event.kind, event.urgency, event.importance, event.wish)
    if event.seat not in {each.seat for each in state.situations}:
        return replace(state, situations=(*state.situations, fresh))
    kept = tuple(fresh if each.seat == event.seat else each for each in state.situations)
    return replace(state, situations=kept)


@on(e.SituationTakenBack)
def _situation_taken_back(state: SessionState, _: Recorded, event: e.SituationTakenBack) -> SessionState:
    return replace(state, situations=tuple(each for each in state.situations if each.item != event.item))


@on(e.ScoresSealed)
def _scores_sealed(state: SessionState, _: Recorded, event: e.ScoresSealed) -> SessionState:
    return replace(state, sealed=among(state.sealed, event.seat))


@on(e.ScoresShown)
def _scores_shown(state: SessionState, recorded: Recorded, _: e.ScoresShown) -> SessionState:
    return replace(state, scores=recorded.seq)


@on(e.ClientNamed)
def _client_named(state: SessionState, _: Recorded, event: e.ClientNamed) -> SessionState:
    """The choice is made: what was scored for it is gone, what was told of another's case set aside."""
    state = _take_up(_shelve(state), event.seat)
    scribe = None if state.scribe == event.seat else state.scribe
    reserve = None if state.reserve == event.seat else state.reserve
    return replace(
        state,
        client=event.seat,
        accepted=False,
        withdrawn=False,
        scribe=scribe,
        reserve=reserve,
        sealed=(),
        scores=None,
    )


@on(e.ClientAccepted)
def _client_accepted(state: SessionState, _: Recorded, __: e.ClientAccepted) -> SessionState:
    return replace(state, accepted=True)


@on(e.ClientDeclined)
def _client_declined(state: SessionState, _: Recorded, __: e.ClientDeclined) -> SessionState:
    return replace(_shelve(state), client=None, accepted=False)


def _shelve(state: SessionState) -> SessionState:
    """Where something was told of the client's case, it waits for them; nothing of it is the next one's."""
    told = {name: getattr(state, name) for name in TOLD}
    blank = {name: NO_CASE[name] for name in TOLD}
    if state.client is None or told == blank:
        return state
    return replace(state, shelved=(*state.shelved, Shelved(state.client, **told)), **blank)


def _take_up(state: SessionState, seat: int) -> SessionState:
    for each in state.shelved:
        if each.client == seat:
            told = {name: getattr(each, name) for name in TOLD}
            return replace(state, shelved=_not_of(state.shelved, seat), **told)
    return state


def _not_of(shelved: tuple[Shelved, ...], seat: int) -> tuple[Shelved, ...]:
    return tuple(each for each in shelved if each.client != seat)


@on(e.ReserveNamed)
def _reserve_named(state: SessionState, _: Recorded, event: e.ReserveNamed) -> SessionState:
    return replace(state, reserve=event.seat)


@on(e.CaseWithdrawn)
def _case_withdrawn(state: SessionState, _: Recorded, event: e.CaseWithdrawn) -> SessionState:
    """Nothing of the case is left but that there was one; what marked it as done stays the group's. Who had
    scored scores anew: it was on the board."""
    state = replace(state, sealed=())
    if event.seat is not None:
        return _shelved_withdrawn(state, event.case, event.seat)
    if event.case != state.case:
        kept = state.cases[event.case]
        blank = {**NO_CASE, "shelved": kept["shelved"], "withdrawn": True}
        cases = {**state.cases, event.case: blank}
        return replace(state, cases=cases, situations=_of_others(state, kept["client"]))
    kept = {name: getattr(state, name) for name in ("reserve", "done", "shelved")}
    blank = {**NO_CASE, **kept, "withdrawn": True}
    gone = state.client
    running = running_of(state) if state.running is not None else None
    if running is not None and running.holder == gone:
        state = state.with_running(holder=None, next=None)
    return replace(state, situations=_of_others(state, gone), **blank)


def _shelved_withdrawn(state: SessionState, case: int, seat: int) -> SessionState:
    """The case of who is no longer its client; whose it became goes on."""
    state = replace(state, situations=_of_others(state, seat))
    if case == state.case:
        return replace(state, shelved=_not_of(state.shelved, seat))
    kept = {**state.cases[case], "shelved": _not_of(state.cases[case]["shelved"], seat)}
    return replace(state, cases={**state.cases, case: kept})


def _of_others(state: SessionState, seat: int | None) -> tuple[Situation, ...]:
    return tuple(each for each in state.situations if each.seat != seat)


@on(e.DoneMarked)
def _done_marked(state: SessionState, _: Recorded, event: e.DoneMarked) -> SessionState:
    done = without(state.done, event.seat)
    return replace(state, done=(*done, event.seat) if event.done else done)
