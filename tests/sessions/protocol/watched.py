"""A session with everything that must stay true of it, checked after each event, whatever is sent."""

import json
from collections.abc import Iterator
from typing import Any

from sessions.protocol import Audience, Fact, Plan, Recorded, SessionState, evolve, project
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.audience import may_see
from sessions.protocol.steps import Role, Step
from sessions.protocol.wire import event_from_data, recorded_to_data, state_to_data
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, FACILITATOR, Story, bring

OF_A_CASE = (
    e.HeadlineWorded, e.QuestionNoted, e.AnswerNoted, e.RequestWorded, e.LineNoted, e.PlanSaid,
)  # fmt: skip


class Watched:
    def __init__(self, plan: Plan, stage: int) -> None:
        self.story = Story(observers=frozenset({6}), reporter=4).use(plan)
        self.full = SessionState.begin(plan)
        self.seen = dict.fromkeys(Audience, self.full)
        self.told = 0
        self.cases = Cases()
        self.helped: set[int] = set()  # who once had a role in the group watches no more
        if stage:
            self.begins(stage - 1)
        else:
            self.story.sit(FACILITATOR, CLIENT, CAROL)
        self.catch_up()

    def begins(self, stage: int) -> None:
        """There, with something told on the way."""
        story = self.story.start()
        for seat in (CLIENT, DAN):
            story.ask(seat, bring(f"What {seat} brings"))
        for command in (c.WordHeadline("The brake"), c.WordHeadline("The brake nobody asked for")):
            if stage:
                story.to(1).ask(CLIENT, command)
        story.to(stage)

    def catch_up(self) -> None:
        for recorded in self.story.log[self.told :]:
            self.cases.hears(self.full, recorded)
            self.full = evolve(self.full, recorded)
            self.numbered(recorded)
            self.parity(recorded)
        assert self.full == self.story.state
        self.sound(self.story.state)
        self.cases.hold(self.story)

    def role(self, seat: int, runs: bool) -> None:
        """Gained or lost in the group, meanwhile: the client stays the client, the rest follows at once."""
        state = self.story.state
        if state.phase == "ended" or seat not in state.seats or (runs and seat == state.client):
            return
        late = seat in state.late and not runs
        observer = seat in state.observers and not runs
        self.helped |= {seat} if runs else set()
        self.story.happens(Fact(e.SeatTaken(seat, runs, observer, late)))

    def numbered(self, recorded: Recorded) -> None:
        self.told += 1
        assert recorded.seq == self.told, "numbers without a gap"
        data = json.loads(json.dumps(recorded_to_data(recorded)))
        assert event_from_data(data["type"], data["v"], data["data"]) == recorded.event

    def parity(self, recorded: Recorded) -> None:
        for audience in Audience:
            if may_see(audience, recorded.event):
                self.seen[audience] = evolve(self.seen[audience], recorded)
            shown = state_to_data(project(self.full, audience))
            assert json.loads(json.dumps(shown)) == shown, "a snapshot is plain JSON"
            assert shown | {"seq": 0} == state_to_data(self.seen[audience]) | {"seq": 0}

    def sound(self, state: SessionState) -> None:
        """What no order of commands may bring about."""
        assert not {*state.waiting, *state.removed} & {*state.seats}
        assert {*state.facilitators, *state.late, *state.deputies} <= {*state.seats}
        assert {*state.stand_ins} <= {*state.facilitators}
        assert state.client is None or state.client not in state.facilitators
        assert state.scribe is None or state.scribe not in (state.client, *state.facilitators)
        assert state.lead is None or state.lead in state.facilitators
        assert state.running is None or state.running.holder in (None, *state.seats)
        assert all(minutes >= 1 for minutes in state.minutes)
        if state.stage is not None and state.stage.step is Step.OPENING:
            listening = {*state.late} - {*state.observers}
            assert all(Role.OBSERVER not in state.roles(seat) for seat in listening), "nobody is late here"
        watching = {*self.story.observers} & {*state.seats} - {*state.facilitators} - self.helped
        assert watching <= {*state.observers}, "who only watches goes on watching"
        self.somebody_leads(state)

    def somebody_leads(self, state: SessionState) -> None:
        """Where the role in the group of who led has ended, whoever may lead can offer it at once."""
        if state.phase != "live" or state.leader in state.seats:
            return
        assert state.leader is None
        for seat in state.seats:
            if not state.roles(seat) & {Role.CLIENT, Role.OBSERVER}:
                assert self.story.would_answer(seat, c.TakeOver()) == "accepted"


class Cases:
    """Whose words lie where; what was taken back is nowhere, and can be taken back by whose it is."""

    def __init__(self) -> None:
        self.whose: dict[int, tuple[int, int | None]] = {}  # case and client, by item
        self.brought: dict[int, int] = {}  # seat, by item
        self.gone: set[int] = set()

    def hears(self, before: SessionState, recorded: Recorded) -> None:
        event = recorded.event
        if isinstance(event, OF_A_CASE):
            self.whose[recorded.seq] = (before.case, before.client)
        elif isinstance(event, e.SituationBrought):
            self.brought[recorded.seq] = event.seat
        elif isinstance(event, e.CaseWithdrawn):
            self._withdrawn(before, event)

    def _withdrawn(self, before: SessionState, event: e.CaseWithdrawn) -> None:
        client = event.seat
        if client is None:
            client = before.client if event.case == before.case else before.cases[event.case]["client"]
        theirs = {item for item, whose in self.whose.items() if whose == (event.case, client)}
        self.gone |= theirs | {item for item, seat in self.brought.items() if seat == client}

    def hold(self, story: Story) -> None:
        named = set(items(state_to_data(story.state)))
        assert not named & self.gone, "nothing that was taken back is named any more"
        for _, client in {whose for item, whose in self.whose.items() if item not in self.gone}:
            if client in story.state.seats:
                assert story.would_answer(client, c.WithdrawCase()) == "accepted", client


def items(data: Any) -> Iterator[int]:
    """All items that a snapshot names, however deep."""
    if isinstance(data, list):
        for each in data:
            yield from items(each)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name in ("item", "answer", "headline", "request", "plan_said", "scores") and value is not None:
                yield value
            yield from items(value)
