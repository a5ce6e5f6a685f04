"""Blocks stand as Yjs puts them, and whoever would make it walk far for each is refused."""

from random import Random
from time import thread_time
from typing import Any

import pytest
from pycrdt import Doc, XmlFragment, XmlText

from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.order import PAD_LENGTH_MOST
from sessions.live.notes.yjs.update import read_update
from tests.sessions.live.notes.yjs.making import (
    ANN,
    BEN,
    FIRST,
    START,
    TEXT,
    Id,
    deleted,
    element,
    integer,
    known,
    learn,
    mark,
    section,
    string,
    update,
    values,
)

MANY = 3_000


def line(document: Known) -> list[Id]:
    """The ids of all that ever stood in Ann's text, from left to right."""
    at = document._order._heads[document._runs[ANN].find(1), None].next
    found: list[Id] = []
    while at is not None:
        found += [(at.client, clock) for clock in range(at.start, at.end)]
        at = at.next
    return found


class Scribbler:
    """Writes letters of which no two are alike, beside whatever there is."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.document = known()
        self.doc: Doc[Any] = Doc()
        self.doc.apply_update(START)
        self.said: dict[Id, str] = {(ANN, 2 + n): letter for n, letter in enumerate("abc")}

    def place(self, client: int, clock: int) -> dict[str, Id]:
        ids = list(self.said)
        last = (client, clock - 1)
        after = last if last in self.said and self.chance.randrange(3) else self.chance.choice(ids)
        pick = self.chance.randrange(8)
        if pick == 0:
            return {"into": TEXT}
        if pick == 1:
            return {"before": after}
        return {"after": after} if pick < 4 else {"after": after, "before": self.chance.choice(ids)}

    def write(self) -> None:
        client = self.chance.choice([2, 3, 4, 9])
        clock = first = self.document.clock(client)
        blocks: list[bytes] = []
        for _ in range(self.chance.choice([1, 1, 2, 4])):
            text = "".join(chr(0x4E00 + len(self.said) + n) for n in range(self.chance.choice([1, 1, 3])))
            blocks.append(string(text, **self.place(client, clock)))
            for letter in text:
                self.said[client, clock] = letter
                clock += 1
        refused = section(client, first, *blocks, string("nowhere"))
        assert self.document.judge(read_update(update(refused)), client).code == "schema"
        data = update(section(client, first, *blocks))
        learn(self.document, data)
        self.doc.apply_update(data)

    def shown(self) -> str:
        text = self.doc.get("default", type=XmlFragment).children[0].children[0]
        assert isinstance(text, XmlText)
        return "".join(part for part, _ in text.diff())


@pytest.mark.parametrize("seed", range(6))
def test_blocks_stand_as_yjs_puts_them(seed: int) -> None:
    scribbler = Scribbler(seed)
    for _ in range(150):
        scribbler.write()

    assert "".join(scribbler.said[each] for each in line(scribbler.document)) == scribbler.shown()


def test_what_one_types_is_one_stretch() -> None:
    document = known(update(section(BEN, 0, string("x", after=FIRST, before=(ANN, 3)))))
    for clock in range(1, 500):
        learn(document, update(section(BEN, clock, string("x", after=(BEN, clock - 1), before=(ANN, 3)))))

    assert len(document._order._lines[BEN].stretches) == 1
    assert document.walked == 0


def with_text(length: int) -> Known:
    """Ann's, with so many letters from clock 5."""
    return known(update(section(ANN, 5, string("x" * length, after=(ANN, 4)))))


EXPLOITS = {
    "one origin": lambda n: string("y", after=FIRST, before=(ANN, 6 + n)),
    "many origins": lambda n: string("y", after=(ANN, 5 + n), before=(ANN, MANY + 6 + n)),
    "up to the end": lambda n: string("y", after=(ANN, 5 + n)),
    "from the beginning": lambda n: string("y", before=(ANN, 6 + n)),
    "deleted": lambda n: deleted(1, after=FIRST, before=(ANN, 6 + n)),
    "marks": lambda n: mark("bold", "{}", after=FIRST, before=(ANN, 6 + n)),
}


@pytest.mark.parametrize("name", EXPLOITS)
def test_who_makes_others_walk_is_refused(name: str) -> None:
    document = with_text(2 * MANY + 10)
    data = update(section(BEN, 0, *map(EXPLOITS[name], range(MANY))))
    start = thread_time()  # others use the machine too
    verdict = document.judge(read_update(data), BEN)

    assert verdict.code == "tangled"
    assert thread_time() - start < 1


def test_nodes_and_values_are_no_way_round() -> None:
    nodes = [element("paragraph", **({"after": (ANN, 4 + n)} if n else {})) for n in range(MANY)]
    document = known(update(section(ANN, 5, *nodes)))
    again = [element("paragraph", after=(ANN, 5), before=(ANN, 7 + n)) for n in range(MANY - 2)]
    assert document.judge(read_update(update(section(BEN, 0, *again))), BEN).code == "tangled"

    chain = [values(integer(1), after=(BEN, n)) for n in range(1, MANY)]
    first = values(integer(1), into=(BEN, 0), sub="level")
    document = known(update(section(BEN, 0, element("heading"), first, *chain)))
    assert document.judge(read_update(update(section(7, 0, *[first] * MANY))), 7).code == "tangled"


def test_what_was_refused_leaves_no_trace() -> None:
    document = with_text(MANY)
    before = line(document)
    data = update(section(BEN, 0, *(EXPLOITS["one origin"](n) for n in range(MANY - 10))))
    assert document.judge(read_update(data), BEN).code == "tangled"

    learn(document, update(section(BEN, 0, string("z", after=FIRST, before=(ANN, 3)))))
    assert line(document) == [before[0], (BEN, 0), *before[1:]]


def test_a_long_way_now_and_then_is_fine() -> None:
    document = with_text(MANY)
    far = string("y", after=FIRST)

    assert document.judge(read_update(update(section(BEN, 0, far))), BEN).ok
    learn(document, update(section(BEN, 0, far)))
    document.walked = PAD_LENGTH_MOST
    assert document.judge(read_update(update(section(7, 0, far))), 7).code == "tangled"


def test_what_is_stored_is_never_lost() -> None:
    document = with_text(MANY)
    data = update(section(BEN, 0, *(EXPLOITS["one origin"](n) for n in range(MANY - 10))))

    learn(document, data)
    assert document.clock(BEN) == MANY - 10
    assert sorted(line(document)) == sorted(document_ids(document))


def document_ids(document: Known) -> list[Id]:
    """All but the paragraph and its text."""
    ids = [(client, clock) for client, end in document.clocks.items() for clock in range(end)]
    return [each for each in ids if each not in ((ANN, 0), (ANN, 1))]
