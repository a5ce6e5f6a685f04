"""One session as its simulated people live it: they read its news, and each does what is next when it is
time. They send commands as everybody does, through service.execute."""

import logging
from uuid import UUID

from codev.accounts.models import User
from sessions.live import clock, doorbell, history, log, presence
from sessions.live.service import NothingHere, execute
from sessions.models import CommandReceipt, Rehearsal, Seat
from sessions.protocol import Plan, Refused
from sessions.rehearsal.part import Act, Part
from sessions.rehearsal.player import wishes
from sessions.rehearsal.scene import Scene
from sessions.rehearsal.script import script_in

logger = logging.getLogger(__name__)
ORIGIN = "rehearsal"
PACES = {Rehearsal.Pace.LIFELIKE: 1.0, Rehearsal.Pace.QUICK: 0.2}
GAP = 0.8  # seconds of life between two people's acts
TELL_EVERY, LOOK_EVERY = 3.0, 10.0  # seconds
GRACE = 20.0  # a real person who loads the page anew was not away
Thought = tuple[float, int, Act]


class Play:
    """``now`` is a monotonic clock's, in seconds, so that tests may let it jump."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        session = rehearsal.session
        self.session_id: UUID = session.pk
        self.empty_seats = rehearsal.empty_seats
        self.pace = PACES[Rehearsal.Pace(rehearsal.pace)]
        self.script = script_in(rehearsal.language)
        self.chosen = session.chosen_client_id
        self.last_client = history.last_client(session)
        self.scene = Scene.begin(Plan.from_data(session.plan))
        self.seats: dict[int, Seat] = {}
        self.done: dict[int, set[str]] = {}
        self.played: frozenset[int] = frozenset()
        self.since: dict[tuple[int, str], float] = {}  # when it first came to mind
        self.refused: dict[tuple[int, str], int] = {}  # not tried again before something else happens
        self.page_at: dict[int, float] = {}
        self.told_at = self.looked_at = self.acted_at = float("-inf")

    def step(self, now: float, *, watched: bool = True) -> Act | None:
        """What was done, if anything was due. Nobody plays to an empty room."""
        self._catch_up(now)
        self._who_is_played(now)
        self._tell_presence(now)
        if not watched or now < self.acted_at + GAP * self.pace:
            return None
        due = self.thoughts(now)
        if not due or due[0][0] > now:
            return None
        self.acted_at = now
        return self._do(*due[0][1:])

    def leave(self) -> None:
        doorbell.seats_here(self.session_id, ORIGIN, [])

    # --- Looking ----------------------------------------------------------------------------------

    def _catch_up(self, now: float) -> None:
        for recorded in log.read(self.session_id, self.scene.state.seq):
            self.scene = self.scene.then(recorded)
        if now < self.looked_at + LOOK_EVERY and set(self.scene.state.seats) <= set(self.seats):
            return
        self.looked_at = now
        rows = Seat.objects.filter(session=self.session_id).select_related("user").order_by("number")
        self.seats = {seat.number: seat for seat in rows}
        if not self.done:
            self._remember()

    def _remember(self) -> None:
        """What was done before this process played: the service kept a receipt of each act."""
        self.done = {number: set() for number in self.seats}
        receipts = CommandReceipt.objects.filter(seat__session=self.session_id)
        for number, name in receipts.values_list("seat__number", "command_id"):
            self.done.setdefault(number, set()).add(name)

    def _who_is_played(self, now: float) -> None:
        if not self.empty_seats:
            self.played = frozenset(n for n, seat in self.seats.items() if seat.user.simulated)
            return
        for number in presence.pages(self.session_id):
            self.page_at[number] = now
        away = (n for n in self.seats if now > self.page_at.get(n, float("-inf")) + GRACE)
        self.played = frozenset(away)

    def _tell_presence(self, now: float) -> None:
        if now >= self.told_at + TELL_EVERY:
            self.told_at = now
            here = [number for number in self.scene.state.seats if number in self.played]
            doorbell.seats_here(self.session_id, ORIGIN, here)

    # --- Doing ------------------------------------------------------------------------------------

    def thoughts(self, now: float) -> list[Thought]:
        """What anybody has in mind, with when it is due; the first one first."""
        found: list[Thought] = []
        known: dict[tuple[int, str], float] = {}
        moment, seq = clock.now(), self.scene.state.seq
        for number in sorted(self.played):
            for act in wishes(self.scene, self.part(number), moment):
                key = (number, act.name)
                known[key] = self.since.get(key, now)
                if self.refused.get(key) != seq:
                    found.append((known[key] + act.after * self.pace, number, act))
        self.since = known
        return sorted(found, key=lambda each: each[:2])

    def part(self, number: int) -> Part:
        seat, order = self.seats[number], self._order()
        return Part(
            seat=number,
            place=order.index(number) if number in order else len(order),
            script=self.script,
            first=order[0] if order else None,
            seed=self.session_id.int % 2**32,
            facilitator=seat.facilitator,
            last_client=seat.user_id == self.last_client,
            played=self.played,
            awaited=frozenset(self.seats) - self.played if self.empty_seats else frozenset(),
            done=self.done.get(number, ()),
        )

    def _order(self) -> list[int]:
        """Who has the written case comes first: who is named as the client beforehand."""
        others = [seat for seat in self.seats.values() if not seat.facilitator]
        return [seat.number for seat in sorted(others, key=lambda each: each.user_id != self.chosen)]

    def _do(self, number: int, act: Act) -> Act | None:
        user: User = self.seats[number].user
        try:
            execute(self.session_id, user, act.name, act.command)
        except Refused as refusal:
            # Somebody real was faster. Once something else happens they may think of it again.
            self.refused[number, act.name] = self.scene.state.seq
            logger.info("rehearsal %s: %s refused, %s", self.session_id, act.command.name, refusal.code)
            return None
        except NothingHere:
            self.looked_at = float("-inf")
            self.refused[number, act.name] = self.scene.state.seq
            return None
        self.done.setdefault(number, set()).add(act.name)
        return act
