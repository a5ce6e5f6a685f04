"""Whatever several people write at once as the editor does it is accepted, and known as pycrdt knows it."""

from random import Random

import pytest

from sessions.live.notes.yjs.known import NEWS, Known
from sessions.live.notes.yjs.update import read_update
from sessions.live.notes.yjs.vector import read_vector
from tests.sessions.live.notes.yjs.writers import Writer

CLIENTS = [3, 2**32 - 1, 2**53 - 1, 100]


class Table:
    """A server that hears everybody, in some order, and passes on what it accepts."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.known = Known()
        self.log: list[tuple[int, bytes]] = []
        self.writers = [Writer(client, chance) for client in CLIENTS]
        self.heard = dict.fromkeys(CLIENTS, 0)
        self.away: set[int] = set()

    def accept(self, client: int, data: bytes, resync: bool = False) -> None:
        update = read_update(data)
        verdict = self.known.judge(update, client, resync)
        assert verdict.ok, verdict
        self.log.append((client, self.known.news(update)))
        self.known.add(update)

    def take(self, writer: Writer) -> None:
        if writer.client not in self.away:
            for data in writer.out:
                self.accept(writer.client, data)
            writer.out.clear()

    def give(self, writer: Writer) -> None:
        if writer.client not in self.away:
            for client, data in self.log[self.heard[writer.client] :]:
                if client != writer.client:
                    writer.hear(data)
            self.heard[writer.client] = len(self.log)

    def come_back(self, writer: Writer) -> None:
        self.away.discard(writer.client)
        writer.out.clear()
        self.accept(writer.client, writer.doc.get_update(self.known.state_vector()), resync=True)

    def step(self) -> None:
        writer = self.chance.choice(self.writers)
        writer.write()
        pick = self.chance.randrange(12)
        if pick == 0:
            self.away.add(writer.client)
        elif pick == 1 and writer.client in self.away:
            self.come_back(writer)
        elif pick < 7:
            self.take(writer)
        elif pick < 10:
            self.give(self.chance.choice(self.writers))

    def end(self) -> None:
        for writer in self.writers:
            self.come_back(writer)
        for writer in self.writers:
            self.give(writer)


def play(seed: int, steps: int) -> None:
    table = Table(Random(seed))
    for _ in range(steps):
        table.step()
    table.end()

    for writer in table.writers:
        assert str(writer.page) == str(table.writers[0].page)
        assert read_vector(writer.doc.get_state()) == table.known.clocks
        stored = Known()
        whole = read_update(writer.doc.get_update(), most=2**20)
        assert stored.judge(whole, None) == NEWS
        stored.add(whole)
        assert stored.clocks == table.known.clocks


@pytest.mark.parametrize("seed", range(8))
def test_what_people_write_is_accepted(seed: int) -> None:
    play(seed, 150)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_what_people_write_for_long_is_accepted(seed: int) -> None:
    play(seed, 1_000)
