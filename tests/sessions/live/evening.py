"""A session by a test clock: people at pages of their own through the real consumers, and somebody with a
stopwatch, who writes down how long each step has run."""

import asyncio
from dataclasses import dataclass, field, fields
from itertools import count
from typing import Any

from codev.accounts.models import User
from sessions.live import clock, log
from sessions.live.database import database
from sessions.models import CodevSession
from sessions.protocol import SessionState
from sessions.protocol import commands as c
from sessions.protocol.state import MINUTE
from tests.live_client import PATIENCE, LiveClient
from tests.sessions.live.pages import Frame, times_left

ALICE, BOB, CAROL, DAN, EVE, GINA = 1, 2, 3, 4, 5, 6  # seats


@dataclass
class Stopwatch:
    """By hand, and by no formula of ours."""

    minutes: list[int]
    ran: list[int] = field(default_factory=list)
    stage: int | None = None
    going: bool = False
    entered: int = 0  # ms since the last change of step
    before: tuple[int | None, bool, int] = (None, False, 0)

    def passes(self, ms: int) -> None:
        self.entered += ms
        if self.stage is not None and self.going:
            self.ran[self.stage] += ms

    def enters(self, stage: int) -> None:
        self.before = (self.stage, self.going, self.ran[stage])
        self.stage, self.going, self.entered = stage, True, 0

    def returns(self) -> None:
        """As if the step had not been left: what passed since is the former's."""
        assert self.stage is not None
        was, going, ran = self.before
        self.ran[self.stage] = ran
        self.stage, self.going = was, going
        if was is not None and going:
            self.ran[was] += self.entered

    @property
    def left(self) -> int:
        assert self.stage is not None
        return self.minutes[self.stage] * MINUTE - self.ran[self.stage]


class Place:
    """A page, and when somebody looked at its timer."""

    def __init__(self, client: LiveClient) -> None:
        self.client = client
        self.looks: list[dict[str, int]] = []
        self.expected: list[int] = []
        self.heard = self.read = 0

    async def upto(self, seq: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while self._known() < seq:
                await self.client.receive()

    def _known(self) -> int:
        for frame in self.client.frames[self.read :]:
            if frame["type"] in ("events", "welcome"):
                self.heard = int(frame["upto"] if "upto" in frame else frame["seq"])
        self.read = len(self.client.frames)
        return self.heard


class Evening:
    def __init__(self, session: CodevSession, users: dict[int, User]) -> None:
        self.session, self.users = session, users
        self.begin = int(session.starts_at.timestamp() * 1000)
        self.ends_at = int(session.ends_at.timestamp() * 1000)
        self.now = self.begin
        minutes = [stage["minutes"] for stage in session.plan["stages"]]
        self.watch = Stopwatch(minutes, [0] * len(minutes))
        self.pages: dict[int, Place] = {}
        self.gone: list[Place] = []
        self.asked: set[str] = set()
        self.ids = count(1)

    # --- People ------------------------------------------------------------------------------------

    async def opens(self, *seats: int) -> None:
        for seat in seats:
            client = await LiveClient.open(self.session.pk, self.users[seat])
            await client.until("welcome")
            await client.until("presence")
            self.pages[seat] = Place(client)

    async def closes(self, seat: int) -> None:
        place = self.pages.pop(seat)
        self.gone.append(place)
        await place.client.close()

    async def does(self, seat: int, name: str, /, **payload: Any) -> Frame:
        answer = await self._send(seat, name, payload)
        assert answer["type"] == "accepted", (name, answer)
        self.asked.add(name)
        return answer

    async def refused(self, seat: int, name: str, /, **payload: Any) -> str:
        answer = await self._send(seat, name, payload)
        assert answer["type"] == "refused", (name, answer)
        return str(answer["code"])

    async def _send(self, seat: int, name: str, payload: dict[str, Any]) -> Frame:
        """What a command assumes is what the room shows, where nothing else is said."""
        state = await self.state()
        running = state.running
        assumed = {
            "from_step": running.step if running else 0,
            "holder": running.holder if running else None,
        }
        known = {each.name for each in fields(c.REGISTRY[name])}
        payload = {key: value for key, value in assumed.items() if key in known} | payload
        return await self.pages[seat].client.call(name, id=f"e{next(self.ids)}", **payload)

    async def state(self) -> SessionState:
        return await database(lambda: log.state_of(CodevSession.objects.get(pk=self.session.pk)))

    # --- Time --------------------------------------------------------------------------------------

    async def waits(self, ms: int) -> None:
        self.now += ms
        self.watch.passes(ms)
        clock._injected[-1] = self.now
        await self.looks()

    async def until(self, minute: int) -> None:
        """Minute by minute, each looked at, to that one of the session."""
        end = self.begin + minute * MINUTE
        while self.now < end:
            await self.waits(min(end - self.now, MINUTE - (self.now - self.begin) % MINUTE))

    async def looks(self) -> None:
        """The server's fold says what the stopwatch does; what pages show is asked at the end."""
        state = await self.state()
        for place in self.pages.values():
            await place.upto(state.seq)
        if state.running is None or state.phase != "live":
            return
        assert state.running.stage == self.watch.stage
        assert state.minutes == tuple(self.watch.minutes)
        assert state.running.elapsed(self.now) == self.watch.ran[state.running.stage]
        for place in self.pages.values():
            place.looks.append({"read": len(place.client.frames), "now": self.now})
            place.expected.append(self.watch.left)

    async def steps(self, name: str, stage: int) -> None:
        """By the facilitator, to that stage."""
        await self.does(ALICE, name)
        self.watch.enters(stage)
        await self.looks()

    async def undoes(self) -> None:
        await self.does(ALICE, "undo_step")
        self.watch.returns()
        await self.looks()

    async def the_end_holds(self, *, within: int = 0) -> None:
        """After the minutes were spread: what is left fills the time until the planned end, in whole
        minutes: where the running step has seconds of one, by less than that."""
        state = await self.state()
        self.watch.minutes = list(state.minutes)
        await self.looks()
        stage = self.watch.stage
        assert stage is not None
        later = sum(state.minutes[stage + 1 :]) * MINUTE
        assert state.ends_at == self.ends_at
        assert abs(self.ends_at - (self.now + self.watch.left + later)) <= within

    async def told_by_pages(self) -> None:
        """At each look each page showed what the stopwatch said."""
        places = [*self.gone, *self.pages.values()]
        told = [{"frames": each.client.frames, "looks": each.looks} for each in places]
        shown = await asyncio.to_thread(times_left, told)
        assert shown == [place.expected for place in places]
