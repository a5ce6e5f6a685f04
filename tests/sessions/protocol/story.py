"""A session told command by command, for tests that need a log with everything in it.

Seats: 1 facilitates, 2 is the client, 3, 4 and 5 consult.
"""

from dataclasses import dataclass, field

from sessions.protocol import Actor, Fact, Plan, Recorded, Refused, SessionState, decide, evolve
from sessions.protocol import commands as c
from sessions.protocol.plans import EVERY, codev
from sessions.protocol.steps import LineType, Step, SubjectType

FACILITATOR, CLIENT, CAROL, DAN, EVE = 1, 2, 3, 4, 5
BEGIN = 1_800_000_000_000


@dataclass
class Story:
    state: SessionState = field(default_factory=lambda: SessionState.begin(codev(90)))
    log: list[Recorded] = field(default_factory=list)
    now: int = BEGIN
    wrote: dict[int, set[int]] = field(default_factory=dict)
    # What the judge is told besides the log.
    away: int | None = None
    here: frozenset[int] = frozenset()
    reporter: int | None = None
    ends_at: int | None = None
    observers: frozenset[int] = frozenset()

    def use(self, plan: Plan) -> "Story":
        self.state = SessionState.begin(plan)
        return self

    def actor(self, seat: int, command: c.Command) -> Actor:
        result = tuple({"item": each.item, "urgency": 3, "importance": 4} for each in self.state.situations)
        return Actor(
            seat,
            seat == FACILITATOR,
            seat in self.observers,
            last_client=seat == self.reporter,
            wrote=frozenset(self.wrote.get(seat, ())),
            here=self.here,
            away=self.away,
            ends_at=self.ends_at,
            ballots=result if isinstance(command, c.ShowScores) else None,
        )

    def ask(self, seat: int, command: c.Command, *, after: int = 1000) -> list[Recorded]:
        """Send a command ``after`` milliseconds; what was recorded."""
        self.now += after
        new = []
        for fact in decide(self.state, command, self.actor(seat, command), self.now):
            new.append(self.happens(fact))
            if fact.words is not None:
                self.wrote.setdefault(seat, set()).add(self.state.seq)
        return new

    def happens(self, fact: Fact) -> Recorded:
        """Also what nobody in the room has asked for."""
        recorded = Recorded(self.state.seq + 1, self.now, fact.event)
        self.state = evolve(self.state, recorded)
        self.log.append(recorded)
        return recorded

    def would_answer(self, seat: int, command: c.Command) -> str:
        """The same as ``answer``, and nothing comes of it."""
        try:
            decide(self.state, command, self.actor(seat, command), self.now)
        except Refused as refused:
            return refused.code
        return "accepted"

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

    @property
    def holder(self) -> int | None:
        assert self.state.running is not None
        return self.state.running.holder

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
            at = self.state.plan.stages[self.state.running.stage].step
            if at is Step.AGREEMENT and not self.state.agreed:
                self.ask(FACILITATOR, c.RecordAssent(self.state.request))
            self.ask(FACILITATOR, c.AdvanceStep(self.step))
        return self


def bring(text: str, wish: int = 3) -> c.BringSituation:
    return c.BringSituation(None, SubjectType.CONCERN, 4, 5, wish, text)


def whole_session(story: Story | None = None) -> Story:
    """Every public command and every event at least once."""
    story = (story or Story()).use(codev(90, choosing="scores"))
    _arriving(story)
    _choosing(story)
    _presenting(story)
    _asking(story)
    _consulting(story)
    _learning(story)
    return story


def _arriving(story: Story) -> None:
    ask = story.sit(FACILITATOR, CLIENT, CAROL, DAN).ask
    ask(CAROL, c.TellWeather("Foggy"))
    ask(DAN, c.SayAlone(True))
    ask(FACILITATOR, c.Start())
    ask(FACILITATOR, c.UndoStep(story.step), after=9_000)
    ask(FACILITATOR, c.LockRoom(True))
    ask(FACILITATOR, c.LockRoom(False))
    ask(FACILITATOR, c.Start())
    ask(CAROL, c.TellWeather("Clearing"))


def _choosing(story: Story) -> None:
    ask = story.ask
    story.reporter = DAN
    ask(DAN, c.TellFollowUp("I asked her", "She answered", "To ask"))
    ask(FACILITATOR, c.StartRound(story.step))
    for seat in (CLIENT, CAROL, DAN):
        ask(seat, bring(f"What {seat} brings"))
    ask(CAROL, bring("What carol means", wish=1))
    ask(DAN, c.TakeBackSituation())
    scores = tuple(c.Score(each.item, 2, 4) for each in story.state.situations)
    for seat in (CLIENT, CAROL, DAN):
        ask(seat, c.SealScores(scores))
    ask(FACILITATOR, c.ShowScores(story.step))
    ask(FACILITATOR, c.NameClient(DAN))
    ask(FACILITATOR, c.NameReserve(CAROL))
    ask(DAN, c.AnswerClient(False))
    ask(FACILITATOR, c.NameClient(CLIENT))
    ask(CLIENT, c.AnswerClient(True))
    ask(FACILITATOR, c.NameScribe(CAROL))
    ask(FACILITATOR, c.GiveFloor(DAN, story.holder))


def _presenting(story: Story) -> None:
    ask = story.ask
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(FACILITATOR, c.UndoStep(story.step))
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(CLIENT, c.WordHeadline("The brake nobody asked for"))
    ask(EVE, c.Join())
    ask(DAN, c.RaiseHand())
    ask(FACILITATOR, c.Pause(story.step), after=60_000)
    ask(EVE, c.RaiseHand())
    ask(DAN, c.LowerHand())
    ask(FACILITATOR, c.Resume(story.step), after=30_000)
    ask(FACILITATOR, c.AddMinutes(story.step, 2))
    ask(FACILITATOR, c.SetMinutes(story.step, 1, 8))
    ask(FACILITATOR, c.SpreadMinutes(story.step))
    ask(FACILITATOR, c.Remove(EVE))
    ask(FACILITATOR, c.Admit(EVE))


def _asking(story: Story) -> None:
    ask = story.ask
    ask(FACILITATOR, c.AdvanceStep(story.step), after=120_000)
    ask(FACILITATOR, c.GiveFloor(CAROL, None))
    ask(CAROL, c.GiveFloor(DAN, CAROL))
    question = ask(CAROL, c.NoteQuestion("What have you tried so far?"))[0].seq
    ask(CAROL, c.NoteAnswer(question, "A checklist and two talks."))
    wrong = ask(DAN, c.NoteQuestion("Twice"))[0].seq
    ask(DAN, c.RemoveLine(wrong))
    ask(FACILITATOR, c.Remind("question"))
    ask(FACILITATOR, c.SetFloor(story.step, "popcorn"))
    ask(DAN, c.GiveFloor(None, DAN))
    ask(EVE, c.TakeFloor())
    ask(FACILITATOR, c.SetWriting(story.step, False))
    ask(FACILITATOR, c.AdvanceStep(story.step), after=600_000)
    ask(FACILITATOR, c.GoBack(story.step), after=20_000)
    ask(FACILITATOR, c.AdvanceStep(story.step), after=60_000)
    ask(FACILITATOR, c.StartRound(story.step))
    ask(CAROL, c.PassTurn(CAROL))
    ask(DAN, c.GiveFloor(EVE, DAN))
    request = ask(CLIENT, c.WordRequest("Help me find what makes it hard to call me early."))[0].seq
    ask(FACILITATOR, c.RecordAssent(request))


def _consulting(story: Story) -> None:
    ask = story.ask
    ask(FACILITATOR, c.AdvanceStep(story.step), after=300_000)
    ask(FACILITATOR, c.ReopenAgreement(story.step))
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(FACILITATOR, c.StartThinking(story.step, 60))
    ask(FACILITATOR, c.StopThinking(story.step), after=20_000)
    ask(FACILITATOR, c.StartRound(story.step))
    line = ask(CAROL, c.Contribute(LineType.REFRAMING, "They meet you only when you judge."))[0].seq
    ask(DAN, c.Contribute(None, "Half an hour a month of questions only."))
    ask(CAROL, c.ReviseLine(line, "They meet you when you judge, never when you think."))
    _leading(story)
    ask(FACILITATOR, c.StopCase(story.step), after=60_000)
    ask(FACILITATOR, c.UndoStep(story.step))
    ask(FACILITATOR, c.AdvanceStep(story.step), after=1_200_000)
    ask(CLIENT, c.SayPlan((c.PlannedAction("Ask her", "Write", "2026-11-23", ""),), "I want to be needed."))


def _leading(story: Story) -> None:
    """Handed over and given back; lost, taken by a deputy, given back; lost, taken by a member."""
    ask = story.ask
    ask(FACILITATOR, c.HandOver(EVE))
    ask(EVE, c.GiveBack())
    ask(FACILITATOR, c.Deputize(DAN, True))
    story.away, story.here = 6_000, frozenset({CLIENT, CAROL, DAN, EVE})
    ask(DAN, c.TakeOver())
    story.away = None
    ask(FACILITATOR, c.GiveBack())
    story.away = 61_000
    ask(CAROL, c.TakeOver())
    ask(CLIENT, c.AssentTakeover(CAROL))
    ask(EVE, c.AssentTakeover(CAROL))
    story.away = None
    ask(CAROL, c.GiveBack())
    ask(FACILITATOR, c.Deputize(DAN, False))
    ask(FACILITATOR, c.NameScribe(CAROL))


def _learning(story: Story) -> None:
    ask = story.ask
    ask(FACILITATOR, c.AdvanceStep(story.step), after=480_000)
    for seat in (CLIENT, DAN, FACILITATOR):
        ask(seat, c.MarkDone(True))
    ask(DAN, c.MarkDone(False))
    ask(FACILITATOR, c.GoBack(story.step))
    ask(FACILITATOR, c.UndoStep(story.step))
    ask(CAROL, c.NoteAdjustment("One question at a time."))
    for seat in (CAROL, DAN):
        ask(seat, c.SayClosing("Lighter"))
    ask(CAROL, c.SayClosing("Much lighter"))
    ask(FACILITATOR, c.NameScribe(None))
    ask(FACILITATOR, c.EndSession(story.step), after=600_000)
    ask(FACILITATOR, c.ReopenSession(), after=300_000)
    ask(FACILITATOR, c.EndSession(story.step))
    ask(CLIENT, c.WithdrawCase(), after=86_400_000)


def another_client() -> Story:
    """Back to the opening, twice: what was told waits for who told it, until they take it back."""
    story = Story().use(codev(90, choosing="scores")).to(1)
    ask = story.ask
    ask(CLIENT, c.WordHeadline("The brake nobody asked for"))
    ask(FACILITATOR, c.ReturnToOpening(story.step))
    ask(FACILITATOR, c.NameClient(DAN))
    story.to(1).ask(DAN, c.WordHeadline("Not my table"))
    ask(FACILITATOR, c.ReturnToOpening(story.step))
    ask(DAN, c.AnswerClient(False))
    ask(FACILITATOR, c.NameClient(CLIENT))
    ask(CLIENT, c.AnswerClient(True))
    ask(DAN, c.WithdrawCase())
    ask(FACILITATOR, c.Remove(CLIENT))
    ask(FACILITATOR, c.Admit(CLIENT))
    story.to(3).ask(CLIENT, c.WordRequest("What makes it hard to call me early?"))
    ask(FACILITATOR, c.ReturnToOpening(story.step))
    ask(FACILITATOR, c.NameClient(CAROL))
    sealed = c.SealScores((c.Score(ask(EVE, bring("Mine"))[0].seq, 4, 5),))
    ask(EVE, sealed)
    ask(CLIENT, c.WithdrawCase())
    ask(EVE, sealed)
    ask(FACILITATOR, c.EndSession(story.step))
    return story


def two_cases() -> Story:
    """Two clients in one session, one after the other, and both take their case back."""
    story = Story().use(EVERY["codev-180-two"]).start()
    ask = story.ask
    ask(CLIENT, bring("The first"))
    ask(DAN, bring("The second"))
    story.to(6)
    ask(CLIENT, c.MarkDone(True))
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(FACILITATOR, c.UndoStep(story.step))
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(FACILITATOR, c.NameClient(DAN))
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(DAN, c.WordHeadline("Not my table"))
    ask(FACILITATOR, c.GoBack(story.step))
    ask(FACILITATOR, c.GoBack(story.step))
    ask(FACILITATOR, c.AdvanceStep(story.step), after=20_000)
    ask(FACILITATOR, c.AdvanceStep(story.step))
    ask(CLIENT, c.WithdrawCase())
    ask(FACILITATOR, c.Pause(story.step))
    ask(FACILITATOR, c.EndSession(story.step))
    ask(FACILITATOR, c.ReopenSession())
    ask(DAN, c.WithdrawCase())
    ask(FACILITATOR, c.ReturnToOpening(story.step))
    return story
