"""A past session of the demo, really held: every word goes through the protocol, at its own time."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import cycle

from codev.accounts.models import User
from codev.audit.services import dated
from codev.demo.cases import Case
from sessions.live import clock, log
from sessions.live.service import execute
from sessions.models import CodevSession, Seat
from sessions.protocol import Plan, SessionState, fold
from sessions.protocol import commands as c
from sessions.protocol.steps import LineType

BETWEEN = 7_000  # milliseconds from one command to the next
MINUTE = 60_000


class Rehearsal:
    """Plays one case in a session whose seats are made. ``present`` are those who take theirs."""

    def __init__(self, session: CodevSession, case: Case, present: Iterable[User]) -> None:
        self.session, self.case = session, case
        here = {user.pk for user in present}
        seats = Seat.objects.filter(session=session, user__in=here).select_related("user")
        self.seats = {seat.number: seat for seat in seats.order_by("number")}
        self.facilitator = next(seat.user for seat in self.seats.values() if seat.facilitator)
        client = session.chosen_client
        assert client is not None
        self.client = client
        self.consultants = [
            seat for seat in self.seats.values() if not seat.facilitator and seat.user != self.client
        ]
        self.now = self.stage_began = int(session.starts_at.timestamp() * 1000)
        self.count = 0
        self.state = SessionState.begin(Plan.from_data(session.plan))

    def play(self) -> None:
        for user in (self.facilitator, *(seat.user for seat in self.seats.values() if not seat.facilitator)):
            self._do(user, c.Join())
        self._do(self.facilitator, c.Start())
        self._do(self.facilitator, c.NameScribe(self.consultants[-1].number))
        for step in (
            self._present, self._clarify, self._agree, self._consult, self._plan, self._learn,
        ):  # fmt: skip
            self._advance()
            step()
        self._do(self.facilitator, c.EndSession(self._step()))

    # --- The six steps ----------------------------------------------------------------------------

    def _present(self) -> None:
        self._do(self.client, c.WordHeadline(_bare(self.case["headline"])))

    def _clarify(self) -> None:
        scribe = self.consultants[-1].user
        for question in self.case["clarification_questions"]:
            self._do(scribe, c.NoteQuestion(question["text"]))
            self._do(scribe, c.NoteAnswer(self.state.questions[-1].item, question["answer"]))
        for seat, advice in zip(cycle(self.consultants), self.case["disguised_advice"], strict=False):
            self._do(seat.user, c.Park(advice["text"]))

    def _agree(self) -> None:
        agreement = self.case["agreement"]
        for wording in ("first_request", "request"):
            self._do(self.client, c.WordRequest(agreement[wording]))
        self._do(self.facilitator, c.RecordAssent(self.state.request))

    def _consult(self) -> None:
        self._do(self.facilitator, c.StartRound(self._step()))
        self._round(self._offer)
        lines = self.state.lines
        self._do(self.client, c.Star(lines[0].item, on=True))

    def _offer(self, holder: int) -> None:
        for line in self.case["contributions"]:
            if self._author(line).number == holder:
                self._do(self.seats[holder].user, c.Contribute(LineType(line["type"]), line["text"]))

    def _plan(self) -> None:
        for pile, line in zip(("keep", "explore", "keep"), self.state.lines, strict=False):
            self._do(self.client, c.Sort(line.item, pile))
        actions = [self._action(item) for item in self.case["action_items"]]
        for action in actions:
            self._do(self.client, c.SaveAction(None, **vars(action)))
        self._do(self.client, c.SayPlan(tuple(actions), ""))

    def _action(self, item: Case) -> c.PlannedAction:
        first_day = self.session.starts_at + timedelta(days=item["first_step_in_days"])
        return c.PlannedAction(
            item["text"], item["first_step"], first_day.date().isoformat(), item.get("obstacle", "")
        )

    def _learn(self) -> None:
        for learning in self.case["learnings"]:
            seats = self._speaking(learning.get("lang", self.case["lang"]))
            consultant = seats[self.session.number % len(seats)].user
            author = self.client if learning["role"] == "client" else consultant
            self._do(author, c.KeepLearning(learning["about"], learning["text"]))
        self._do(self.facilitator, c.StartRound(self._step()))
        self._round(lambda holder: self._do(self.seats[holder].user, c.MarkDone(True)))

    # --- How it goes on ---------------------------------------------------------------------------

    def _advance(self) -> None:
        """On to the next stage when the minutes of this one are over."""
        stage = self.state.stage
        assert stage is not None
        self.stage_began += stage.minutes * MINUTE
        self.now = max(self.now, self.stage_began)
        self._do(self.facilitator, c.AdvanceStep(self._step()))

    def _round(self, act: Callable[[int], None]) -> None:
        while (running := self.state.running) and (holder := running.holder) is not None:
            act(holder)
            self._do(self.facilitator, c.GiveFloor(running.next, holder))

    def _author(self, line: Case) -> Seat:
        """``consultant_3`` is the third of those who speak the language; after the last, the first again."""
        seats = self._speaking(line.get("lang"))
        return seats[(int(line["by"].removeprefix("consultant_")) - 1) % len(seats)]

    def _speaking(self, language: str | None) -> list[Seat]:
        return [seat for seat in self.consultants if seat.user.language == language] or self.consultants

    def _step(self) -> int:
        running = self.state.running
        assert running is not None
        return running.step

    def _do(self, user: User, command: c.Command) -> None:
        self.count += 1
        with clock.at(self.now), dated(clock.moment(self.now)):
            execute(self.session.pk, user, f"rehearsal-{self.count}", command)
        self.now += BETWEEN
        self.state = fold(self.state, log.read(self.session.pk, self.state.seq))
        # Or each command would fold the log from its beginning: nothing is committed yet. Should the
        # seeding fail, nobody will ever ask for this session's id.
        log.remember(self.session.pk, self.state)


def _bare(headline: str) -> str:
    """The room sets its own marks around the client's words."""
    return headline.strip("«»“” \u00a0")
