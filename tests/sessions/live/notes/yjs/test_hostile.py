"""Garbage and forgery: what is accepted harms neither the server's Yjs nor a browser's, nor parts them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from shutil import which
from typing import IO, Any

import pytest

from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.lib0 import Unreadable
from sessions.live.notes.yjs.update import read_update
from tests.sessions.live.notes.yjs.hostile import Eccentric, Forger, garbage
from tests.sessions.live.notes.yjs.making import element, section, update
from tests.sessions.live.notes.yjs.writers import Writer

HERE = Path(__file__).parent
ANN, BEN, EVE = 11, 2**32 - 5, 77


class Peer:
    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.pid = self.process.pid

    def pipes(self) -> tuple[IO[str], IO[str]]:
        assert self.process.stdin
        assert self.process.stdout
        return self.process.stdin, self.process.stdout

    def hear(self, data: bytes) -> None:
        self.pipes()[0].write(data.hex() + "\n")

    def shown(self) -> dict[str, Any]:
        stdin, stdout = self.pipes()
        stdin.write("?\n")
        stdin.flush()
        found: dict[str, Any] = json.loads(stdout.readline())
        return found

    def next(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.pipes()[1].readline())
        return found

    def end(self) -> None:
        for pipe in self.pipes():
            pipe.close()
        self.process.wait(timeout=10)


class Room:
    """The reader, and behind it the server's Yjs and a browser's."""

    def __init__(self) -> None:
        self.known = Known()
        self.server = Peer(sys.executable, "-m", "tests.sessions.live.notes.yjs.peer")
        self.browser = Peer(which("node") or "node", str(HERE / "peer.mjs"))
        self.log: list[bytes] = []

    def bring(self, client: int, data: bytes, resync: bool = False) -> bool:
        try:
            found = read_update(data)
        except Unreadable:
            return False
        if not self.known.judge(found, client, resync).ok:
            return False
        news = self.known.news(found)
        self.known.add(found)
        for peer in (self.server, self.browser):
            peer.hear(news)
        self.log.append(news)
        return True

    def agreed(self) -> list[Any]:
        """What all show: the server, who joins now, a browser; of what the reader knows."""
        server, browser = self.server.shown(), self.browser.shown()
        joiner = self.server.next()
        assert server["clocks"] == {str(client): clock for client, clock in self.known.clocks.items()}
        assert server == joiner == browser
        page: list[Any] = server["page"]
        return page

    def honest(self) -> str:
        """What all show of the words of the honest, in their order."""
        server, browser = self.server.shown(), self.browser.shown()
        joiner = self.server.next()
        assert server["clocks"] == joiner["clocks"] == browser["clocks"]
        words = {
            "".join(each for each in said(peer["page"]) if each not in "§🦄")
            for peer in (server, joiner, browser)
        }
        assert len(words) == 1
        return words.pop()

    def end(self) -> None:
        for peer in (self.server, self.browser):
            peer.end()


def said(page: list[Any]) -> str:
    """All of the text, from the first word to the last."""
    return "".join(node if isinstance(node, str) else said(node[2]) for node in page)


@pytest.fixture
def room() -> Iterator[Room]:
    found = Room()
    yield found
    found.end()


def honest_evening(room: Room, chance: Random, steps: int) -> tuple[list[Writer], list[bytes]]:
    """Ann and Ben write together; what they said, in order."""
    writers = [Writer(ANN, chance), Writer(BEN, chance)]
    said: list[bytes] = []
    for step in range(steps):
        write(room, writers, writers[step % 2], said)
    return writers, said


def write(room: Room, writers: list[Writer], writer: Writer, said: list[bytes]) -> None:
    writer.write()
    for data in writer.out:
        assert room.bring(writer.client, data)
        said.append(data)
        for other in writers:
            if other is not writer:
                other.hear(data)
    writer.out.clear()


def somebody_new(room: Room, chance: Random) -> Writer:
    """Who has heard everything and has something to say."""
    eve = Writer(EVE + chance.randrange(2**31), chance, ["§", "§🦄", "🦄§§"])
    for data in room.log:
        eve.hear(data)
    while not eve.out:
        eve.write()
    return eve


def garble(room: Room, seed: int, many: int) -> int:
    """How many of so many changed updates were accepted. Each is changed from what would be accepted now."""
    chance = Random(seed)
    honest_evening(room, chance, 60)
    before = len(room.log)
    eve = somebody_new(room, chance)
    for n in range(many):
        if room.bring(eve.client, garbage(chance, eve.out), resync=n % 3 == 0) or n % 10 == 9:
            eve = somebody_new(room, chance)
        if n % 500 == 499:
            room.honest()
    room.honest()
    return len(room.log) - before


def test_garbage_harms_nobody(room: Room) -> None:
    assert garble(room, 1, 2_000) > 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_much_garbage_harms_nobody(room: Room, seed: int) -> None:
    assert garble(room, 100 + seed, 10_000) > 25


def stray(room: Room, seed: int, many: int) -> int:
    chance = Random(seed)
    honest_evening(room, chance, 60)
    before = len(room.log)
    for n in range(many):
        me = EVE + chance.randrange(many)
        room.bring(me, Eccentric(chance, room.known, me).write())
        if n % 50 == 49:
            room.honest()
    room.honest()
    return len(room.log) - before


@pytest.mark.parametrize("seed", range(3))
def test_what_no_editor_writes_parts_nobody(room: Room, seed: int) -> None:
    assert stray(room, seed, 500) > 100


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_much_that_no_editor_writes_parts_nobody(room: Room, seed: int) -> None:
    assert stray(room, seed, 2_000) > 400


def forge(room: Room, seed: int, many: int) -> None:
    chance = Random(seed)
    writers, said = honest_evening(room, chance, 80)
    assert room.bring(EVE, update(section(EVE, 0, element("paragraph"))))
    for n in range(many):
        data = Forger(chance, room.known, EVE).forge()
        assert not room.bring(EVE, data), data
        assert not room.bring(EVE, data, resync=True), data
        if n % 20 == 0:
            write(room, writers, writers[n % 2], said)
        if n % 100 == 99:
            room.agreed()


@pytest.mark.parametrize("seed", range(2))
def test_forgeries_are_refused(room: Room, seed: int) -> None:
    forge(room, seed, 1_000)
