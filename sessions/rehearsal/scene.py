"""What a simulated person notices of the room: the state, and since when something is as it is."""

from dataclasses import dataclass, replace

from sessions.protocol import Plan, Recorded, SessionState, evolve
from sessions.protocol import events as e

TURNS = (e.FloorGiven, e.TurnPassed, e.RoundStarted, e.StepStarted, e.StepUndone, e.FloorSet)
NOTES = (e.QuestionNoted, e.AnswerNoted, e.LineNoted, e.RequestWorded)


@dataclass(frozen=True, slots=True)
class Scene:
    state: SessionState
    turn: int = 0  # number of the event that gave the floor, or took it
    noted: int = 0  # lines written since
    named: int = 0  # number of the event that named the client

    @classmethod
    def begin(cls, plan: Plan) -> "Scene":
        return cls(SessionState.begin(plan))

    def then(self, recorded: Recorded) -> "Scene":
        event, state = recorded.event, evolve(self.state, recorded)
        if isinstance(event, TURNS):
            return replace(self, state=state, turn=recorded.seq, noted=0)
        if isinstance(event, NOTES):
            return replace(self, state=state, noted=self.noted + 1)
        if isinstance(event, e.ClientNamed):
            return replace(self, state=state, named=recorded.seq)
        return replace(self, state=state)
