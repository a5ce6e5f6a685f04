"""Whoever reads a folded document takes from pages what who has heard everything takes."""

from random import Random

import pytest

from sessions.live.notes.loading import READ_MOST
from sessions.live.notes.merging import merge
from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.update import read_update
from sessions.outcomes.notes.document import blocks_of, document
from tests.sessions.live.notes.yjs.writers import Writer

CLIENTS = (7, 2**32 + 5, 2**50)


class Folded:
    """Two servers with the same pages: ``whole`` has heard everything, ``late`` has read what was folded."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.pages = [Writer(client, self.chance) for client in CLIENTS]
        self.whole, self.late = Known(), Known()
        self.parts: list[bytes] = []
        self.unheard: dict[int, list[bytes]] = {client: [] for client in CLIENTS}

    def take(self, client: int | None, data: bytes, *, resync: bool = False) -> None:
        for known in (self.whole, self.late):
            update = read_update(data, READ_MOST)
            assert known.judge(update, client, resync=resync).ok
            known.add(update)

    def write(self) -> None:
        page = self.chance.choice(self.pages)
        page.write()
        for data in page.out:
            self.take(page.client, data)
            self.parts.append(data)
            for other in set(CLIENTS) - {page.client}:
                self.unheard[other].append(data)
        page.out.clear()

    def hear(self) -> None:
        for page in self.pages:
            if self.chance.random() < 0.4:
                for data in self.unheard[page.client]:
                    page.hear(data)
                self.unheard[page.client].clear()

    def fold(self) -> None:
        """It shows the same; who had it already learns nothing; a page that comes back brings nothing."""
        folded = merge(self.parts)
        assert blocks_of(document([folded])) == blocks_of(document(self.parts))
        self.parts, self.late = [folded], Known()
        self.take(None, folded, resync=True)
        assert self.late.clocks == self.whole.clocks
        page = self.chance.choice(self.pages)
        self.take(page.client, page.doc.get_update(), resync=True)


@pytest.mark.parametrize("seed", range(6))
def test_a_folded_document_takes_what_the_whole_one_takes(seed: int) -> None:
    table = Folded(seed)
    for _ in range(200):
        table.write()
        table.hear()
        if table.chance.random() < 0.1:
            table.fold()
    assert table.late.clocks == table.whole.clocks
