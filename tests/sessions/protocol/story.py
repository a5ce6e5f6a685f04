"""A session told command by command, for tests that need a log with everything in it.

Seats: 1 facilitates, 2 is the client, 3, 4 and 5 consult.
"""

from dataclasses import dataclass, field

from sessions.protocol import Actor, Recorded, Refused, SessionState, decide, evolve
from sessions.protocol import commands as c
from sessions.protocol.plans import codev
from sessions.protocol.steps import LineType

FACILITATOR, CLIENT, CAROL, DAN, EVE = 1, 2, 3, 4, 5
BEGIN = 1_800_000_000_000


@dataclass
class Story:
    state: SessionState = field(default_factory=lambda: SessionState.begin(codev(90)))
    log: list[Recorded] = field(default_factory=list)
    now: int = BEGIN
    wrote: dict[int, set[int]] = field(default_factory=dict)

    def ask(self, seat: int, command: c.Command, *, after: int = 1000) -> list[Recorded]:
        """Send a command ``after`` milliseconds; what was recorded."""
        self.now += after
        actor = Actor(seat, seat == FACILITATOR, wrote=frozenset(self.wrote.get(seat, ())))
        new = []
        for fact in decide(self.state, command, actor, self.now):
            recorded = Recorded(self.state.seq + 1, self.now, fact.event)
            self.state = evolve(self.state, recorded)
            new.append(recorded)
            if fact.words is not None:
                self.wrote.setdefault(seat, set()).add(recorded.seq)
        self.log += new
        return new

    def answer(self, seat: int, command: c.Command, *, after: int = 1000) -> str:
        """ "accepted", or the code of the refusal."""
        try:
            self.ask(seat, command, after=after)
        except Refused as refused:
            return refused.code
        return "accepted"

    @property
    def step(self) -> int:
        assert self.state.running is not None
        return self.state.running.step

    def sit(self, *seats: int) -> "Story":
        for seat in seats or (FACILITATOR, CLIENT, CAROL, DAN, EVE):
            self.ask(seat, c.Join())
        return self

    def start(self) -> "Story":
        self.sit().ask(FACILITATOR, c.Start())
        self.ask(FACILITATOR, c.NameClient(CLIENT))
        return self

    def to(self, stage: int) -> "Story":
        """On to a stage by the facilitator's next, with the assent on the way."""
        if self.state.running is None:
            self.start()
        while self.state.running is not None and self.state.running.stage < stage:
            if self.state.running.stage == 3 and not self.state.agreed:
                self.ask(FACILITATOR, c.RecordAssent(self.state.request))
            self.ask(FACILITATOR, c.AdvanceStep(self.step))
        return self


def whole_session(story: Story | None = None) -> Story:
    """Every public command and every event at least once."""
    story = (story or Story()).start()
    ask = story.ask
    ask(FACILITATOR, c.NameScribe(CAROL))
    ask(FACILITATOR, c.GiveFloor(DAN, None))
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(FACILITATOR, c.UndoStep(story.step))
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(CLIENT, c.WordHeadline("The brake nobody asked for"))
    ask(DAN, c.RaiseHand())
    ask(EVE, c.RaiseHand())
    ask(DAN, c.LowerHand())
    ask(FACILITATOR, c.Pause(story.step), after=60_000)
    ask(FACILITATOR, c.Resume(story.step), after=30_000)
    ask(FACILITATOR, c.AddMinutes(story.step, 2))
    ask(FACILITATOR, c.AdvanceStep(story.step), after=120_000)
    ask(FACILITATOR, c.GiveFloor(CAROL, None))
    ask(CAROL, c.GiveFloor(DAN, CAROL))
    question = ask(CAROL, c.NoteQuestion("What have you tried so far?"))[0].seq
    ask(CAROL, c.NoteAnswer(question, "A checklist and two talks."))
    wrong = ask(CAROL, c.NoteQuestion("Twice"))[0].seq
    ask(CAROL, c.RemoveLine(wrong))
    ask(FACILITATOR, c.Remind("question"))
    ask(FACILITATOR, c.AdvanceStep(story.step), after=600_000)
    ask(FACILITATOR, c.GoBack(story.step), after=20_000)
    ask(FACILITATOR, c.AdvanceStep(story.step), after=60_000)
    ask(FACILITATOR, c.StartRound(story.step))
    ask(CAROL, c.PassTurn(CAROL))
    ask(DAN, c.GiveFloor(EVE, DAN))
    request = ask(CLIENT, c.WordRequest("Help me find what makes it hard to call me early."))[0].seq
    ask(FACILITATOR, c.RecordAssent(request))
    ask(FACILITATOR, c.AdvanceStep(story.step), after=300_000)
    ask(FACILITATOR, c.StartRound(story.step))
    line = ask(CAROL, c.Contribute(LineType.REFRAMING, "They meet you only when you judge."))[0].seq
    ask(DAN, c.Contribute(None, "Half an hour a month of questions only."))
    ask(CAROL, c.ReviseLine(line, "They meet you when you judge, never when you think."))
    ask(FACILITATOR, c.AdvanceStep(story.step), after=1_200_000)
    ask(CLIENT, c.SayPlan((c.PlannedAction("Ask her", "Write", "2026-11-23", ""),), "I want to be needed."))
    ask(FACILITATOR, c.AdvanceStep(story.step), after=480_000)
    for seat in (CLIENT, DAN, FACILITATOR):
        ask(seat, c.MarkDone(True))
    ask(DAN, c.MarkDone(False))
    ask(FACILITATOR, c.GoBack(story.step))
    ask(FACILITATOR, c.UndoStep(story.step))
    ask(FACILITATOR, c.NameScribe(None))
    ask(FACILITATOR, c.EndSession(story.step), after=600_000)
    return story
