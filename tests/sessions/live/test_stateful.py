"""People act at random while their lines break at random: in the end every page knows what the server does.

Frames go through the real consumer on this side and the room's own store on the other. A longer run, not
part of make test: `.venv/bin/python -m pytest -m slow tests/sessions/live/test_stateful.py`.
"""

import asyncio
import random
from itertools import count
from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live import limits, log, render
from sessions.live.database import database
from sessions.models import CodevSession
from tests.live_client import PATIENCE, LiveClient, sign_in
from tests.sessions.live.pages import Frame, differences

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_hub")]


class Page:
    """A browser's tab: one line after the other, and every frame that came in before each was lost."""

    def __init__(self, session: CodevSession, key: str) -> None:
        self.session, self.key = session, key
        self.line: LiveClient | None = None
        self.worn: list[Frame] = []
        self.replays = self.snapshots = 0

    def since(self) -> int | None:
        """As store.js says it: only who sits knows the numbers of what follows."""
        seated = [frame["you"]["seated"] for frame in self.worn if frame["type"] == "welcome"]
        return self.upto() if seated and seated[-1] else None

    def upto(self) -> int:
        told = [int(frame["upto"] if "upto" in frame else frame["seq"]) for frame in self.news()]
        return max(told, default=0)

    def news(self) -> list[Frame]:
        lines = self.worn + (self.line.frames if self.line else [])
        return [frame for frame in lines if frame["type"] in ("events", "welcome")]

    async def open(self) -> LiveClient:
        if self.line is None:
            self.line = LiveClient(self.session.pk, self.key, since=self.since())
            await self.line.connect()
            welcome = await self.line.until("welcome")
            self.replays += "events" in welcome
            self.snapshots += "state" in welcome
        return self.line

    async def cut(self) -> None:
        """What was on its way is lost."""
        line, self.line = self.line, None
        if line is not None:
            self.worn += line.frames
            await line.close()

    async def settle(self, seq: int) -> None:
        line = await self.open()
        async with asyncio.timeout(PATIENCE):
            while self.upto() < seq:
                await line.receive()
        for _ in range(2):  # and what follows the last news: rows of one's own, who is here
            await line.say({"type": "ping", "t": 1})
            await line.until("pong")


class Play:
    def __init__(self, session: CodevSession, seed: int) -> None:
        self.session, self.chance, self.ids = session, random.Random(seed), count(1)

    def command(self, state: Any) -> tuple[str, dict[str, Any]]:
        step = state.running.step if state.running else 0
        seat, text = self.chance.randint(1, 6), f"words {self.chance.random()}"
        choices: list[tuple[str, dict[str, Any]]] = [
            *[("join", {})] * 3,
            *[("start", {})] * 2,
            ("advance_step", {"from_step": step}),
            ("go_back", {"from_step": step}),
            ("undo_step", {"from_step": step}),
            ("pause", {"from_step": step}),
            ("resume", {"from_step": step}),
            ("tell_weather", {"text": text[:40]}),
            ("say_alone", {"alone": self.chance.random() < 0.5}),
            ("name_client", {"seat": seat}),
            ("raise_hand", {}),
            ("lower_hand", {}),
            ("start_round", {"from_step": step}),
            ("contribute", {"kind": None, "text": text}),
            ("note_question", {"text": text}),
            ("word_headline", {"text": text}),
            ("word_request", {"text": text}),
            ("withdraw_case", {}),
            ("keep_note", {"slot": "minute", "text": text}),
            ("park", {"text": text}),
            ("lock_room", {"on": self.chance.random() < 0.3}),
            ("admit", {"seat": None}),
            ("remind", {"what": "time"}),
            ("mark_done", {"done": True}),
            ("say_closing", {"text": text}),
        ]
        return self.chance.choice(choices)

    async def act(self, page: Page, state: Any) -> str:
        name, payload = self.command(state)
        answer = await (await page.open()).call(name, id=f"play-{next(self.ids)}", **payload)
        return f"{name} {answer.get('code', 'accepted')}"

    async def go_on(self, pages: list[Page], rounds: int) -> list[str]:
        answers: list[str] = []
        for _ in range(rounds):
            state = await database(lambda: log.state_of(CodevSession.objects.get(pk=self.session.pk)))
            acting = (
                self.chance.sample(pages[1:], self.chance.randint(0, 2)) + pages[:1]
            )  # who leads does most
            answers += await asyncio.gather(*(self.act(page, state) for page in acting))
            for page in self.chance.sample(pages, self.chance.choice((0, 1, 1, 2))):
                await page.cut()
            for page in self.chance.sample(pages, 2):
                await page.open()
        return answers


async def play(session: CodevSession, users: list[User], seed: int, rounds: int) -> list[Page]:
    pages = [Page(session, await database(sign_in, user)) for user in users]
    facilitator = await pages[0].open()
    for page in pages[:4]:
        await (await page.open()).call("join")
    await facilitator.call("start")
    answers = await Play(session, seed).go_on(pages, rounds)
    assert sum(answer.endswith("accepted") for answer in answers) > rounds / 4, answers
    return pages


async def what_differs(session: CodevSession, pages: list[Page]) -> list[Frame]:
    last = await database(lambda: CodevSession.objects.values_list("last_seq", flat=True).get(pk=session.pk))
    for page in pages:
        await page.open()
    told = []
    for page in pages:
        await page.settle(last)
        fresh = Page(session, page.key)
        await fresh.settle(last)
        await page.settle(last)
        told.append(
            {
                "worn": page.worn + page.line.frames if page.line else [],
                "fresh": fresh.line.frames if fresh.line else [],
            }
        )
        await fresh.cut()
    for page in pages:
        await page.cut()
    return await asyncio.to_thread(differences, told)


@pytest.mark.parametrize(
    ("seed", "rounds"),
    [(1, 40), *(pytest.param(seed, 120, marks=pytest.mark.slow) for seed in range(2, 8))],
)
async def test_every_page_ends_with_what_the_server_knows(
    session: CodevSession,
    alice: User, bob: User, carol: User, dan: User, eve: User, gina: User,
    seed: int, rounds: int, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(limits, "COMMANDS_RATE", 1000.0)
    monkeypatch.setattr(limits, "COMMANDS_BURST", 1000.0)
    monkeypatch.setattr(render, "REPLAY_MOST", 20)  # so that a long absence ends with a snapshot
    pages = await play(session, [alice, bob, carol, dan, eve, gina], seed, rounds)
    found = await what_differs(session, pages)
    assert [page["differences"] for page in found] == [[]] * len(pages)
    assert min(page["events"] for page in found) == max(page["events"] for page in found) > rounds / 4
    assert sum(page.replays for page in pages) > 5, "hardly anybody came back to what was missed"
    assert sum(page.snapshots for page in pages) > len(pages), "nobody came back too late for that"
