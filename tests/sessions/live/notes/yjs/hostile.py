"""Bytes that no editor wrote: honest updates changed at random, and updates made to harm."""

from collections.abc import Callable
from random import Random
from typing import Any

from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.lib0 import write_uint
from sessions.live.notes.yjs.schema import NODES
from tests.sessions.live.notes.yjs.making import (
    Id,
    block,
    deleted,
    element,
    gone,
    integer,
    mark,
    section,
    string,
    text_node,
    update,
    values,
)

ODD = [0, 1, 2, 6, 7, 10, 63, 64, 127, 128, 255]


def garbage(chance: Random, honest: list[bytes]) -> bytes:
    """An honest update with one to four changes, or two grown together, or noise."""
    data = bytearray(chance.choice(honest))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        pick = chance.randrange(7)
        if pick == 0:
            data[at : at + 1] = bytes((chance.choice(ODD),))
        elif pick == 1:
            data[at : at + 1] = bytes((chance.randrange(256),))
        elif pick == 2:
            data[at:at] = write_uint(
                chance.choice([2**53 - 1, 2**53, 2**32, 2**31, 2**14, chance.randrange(99)])
            )
        elif pick == 3:
            del data[at : at + chance.randint(1, 6)]
        elif pick == 4:
            other = chance.choice(honest)
            data[at:] = other[chance.randrange(len(other)) :]
        elif pick == 5:
            start = chance.randrange(len(data) + 1)
            data[at:at] = data[start : start + chance.randint(1, 20)]
        else:
            data[at:at] = chance.randbytes(chance.randint(1, 9))
    return bytes(data)


class Forger:
    """One with an id of their own (``me``) who knows the document whole."""

    def __init__(self, chance: Random, known: Known, me: int) -> None:
        self.chance = chance
        self.known = known
        self.me = me
        self.others = [client for client in known.clocks if client != me]

    def forge(self) -> bytes:
        ways: list[Callable[[], bytes]] = [
            self.another, self.another, self.future, self.overlap, self.unknown, self.deletion, self.schema,
            self.root, self.half, self.apart, self.circle, self.link, self.two, self.deep,
        ]  # fmt: skip
        return self.chance.choice(ways)()

    def mine(self, *blocks: bytes) -> bytes:
        return update(section(self.me, self.known.clock(self.me), *blocks))

    def victim(self) -> int:
        return self.chance.choice(self.others)

    def of(self, *names: str) -> Id:
        """Some block of one of these kinds."""
        while True:
            client = self.victim()
            clock = self.chance.randrange(self.known.clock(client))
            if self.known._runs[client].find(clock).name in names:
                return client, clock

    def another(self) -> bytes:
        """In the name of another, at their next clock: what forge.py of the research did."""
        client = self.victim()
        clock = self.known.clock(client)
        place = {"after": (client, clock - 1)} if self.chance.randrange(2) else {"into": self.of("text")}
        blocks = self.chance.choice([string("EVIL", **place), gone(3), deleted(1, **place)])
        return update(section(client, clock, blocks))

    def future(self) -> bytes:
        client = self.chance.choice([self.me, self.victim()])
        clock = self.known.clock(client) + self.chance.choice([1, 2, 1000])
        return update(section(client, clock, string("EVIL", into=self.of("text"))))

    def overlap(self) -> bytes:
        client = self.chance.choice([self.me, self.victim()])
        back = self.chance.randint(1, self.known.clock(client))
        text = string("E" * (back + 2), into=self.of("text"))
        return update(section(client, self.known.clock(client) - back, text))

    def unknown(self) -> bytes:
        client = self.chance.choice([self.victim(), 2**40 + 1])
        place = self.chance.choice(["after", "before", "into"])
        return self.mine(
            string("EVIL", **{place: (client, self.known.clock(client) + self.chance.randrange(9))})
        )

    def deletion(self) -> bytes:
        client = self.chance.choice([self.victim(), 2**40 + 1])
        return update(delete={client: [(self.known.clock(client), 1 + self.chance.randrange(9))]})

    def schema(self) -> bytes:
        text, leaf = self.of("text"), self.of("leaf")
        page = self.of("paragraph", "heading")
        wrong = [
            string("x", into=page),
            string("x"),
            string("x", into=leaf),
            element("paragraph", into=text),
            element("paragraph", after=leaf),
            element("paragraph", into=page),
            element("listItem"),
            element("script"),
            text_node(),
            mark("bold", "{}", into=page),
            mark("onclick", "{}", into=text),
            values(integer(1), into=page, sub="onclick"),
            values(integer(9), into=page, sub="level"),
            values(integer(1), into=page),
            block(2, b"\x01\x02{}", into=text),
            block(3, b"\x01x", into=text),
            block(5, b"\x02{}", into=text),
            block(9, b"\x01x\x7e", into=text),
            block(10, b"\x01"),
        ]
        return self.mine(self.chance.choice(wrong))

    def root(self) -> bytes:
        name = self.chance.choice(["prosemirror", "", "x", "Default"])
        return self.mine(element("paragraph", into=name))

    def half(self) -> bytes:
        client = self.chance.choice([each for each in self.others if self.known._runs[each].halves])
        clock = self.chance.choice(self.known._runs[client].halves or [])
        if self.chance.randrange(2):
            return update(delete={client: [(clock, 1)]})
        place = {"after": (client, clock - 1)} if self.chance.randrange(2) else {"before": (client, clock)}
        return self.mine(string("x", **place))

    def apart(self) -> bytes:
        page, text = self.of("paragraph", "heading"), self.of("leaf")
        left, right = self.chance.choice([(page, text), (text, page)])
        return self.mine(string("x", after=left, before=right))

    def circle(self) -> bytes:
        clock = self.known.clock(self.me) + self.chance.randrange(2)
        place = self.chance.choice(["after", "before", "into"])
        return self.mine(string("x", **{place: (self.me, clock)}), string("y", into=self.of("text")))

    def link(self) -> bytes:
        value = self.chance.choice(
            [
                '{"href":"javascript:alert(1)"}',
                '{"href":"data:text/html,x"}',
                '{"href":null}',
                '{"href":"//evil"}',
            ]
        )
        return self.mine(mark("link", value, after=self.of("leaf")))

    def two(self) -> bytes:
        """Something of one's own that is fine, and something in another's name."""
        client = self.victim()
        mine = section(self.me, self.known.clock(self.me), element("paragraph"))
        others = section(client, self.known.clock(client), element("paragraph"))
        return update(*self.chance.sample([mine, others], 2))

    def deep(self) -> bytes:
        clock = self.known.clock(self.me)
        names = ["bulletList", "listItem"] * 50
        first, *more = names
        blocks = [element(name, into=(self.me, clock + level)) for level, name in enumerate(more)]
        return self.mine(element(first), *blocks)


class Eccentric:
    """One who breaks few rules and writes as no editor would: beside, before and into whatever is.

    What they write is § and 🦄. Yjs itself puts a block that ignores what stood between its neighbours
    in different places on different replicas, and an editor's undo may be such a block: these may differ.
    """

    def __init__(self, chance: Random, known: Known, me: int) -> None:
        self.chance = chance
        self.known = known
        self.me = me

    def any(self) -> Id:
        client = self.chance.choice(list(self.known.clocks))
        end = self.known.clock(client)
        return client, self.chance.randrange(max(0, end - 40) if self.chance.randrange(2) else 0, end)

    def beside(self, named: Id) -> Id:
        """Another block of the same place; not always found."""
        spot = self.known._runs[named[0]].find(named[1])
        for _ in range(40):
            other = self.any()
            found = self.known._runs[other[0]].find(other[1])
            if (found.inside, found.sub) == (spot.inside, spot.sub):
                return other
        return named

    def place(self) -> dict[str, Id | str]:
        named = self.any()
        pick = self.chance.randrange(8)
        if pick < 2:
            return {"after": named}
        if pick < 3:
            return {"before": named}
        if pick < 6:
            return {"after": named, "before": self.beside(named)}
        return {"into": named}

    def block(self) -> bytes:
        place: dict[str, Any] = self.place()
        length = self.chance.choice([1, 1, 2, 5])
        makers: list[Callable[[], bytes]] = [
            lambda: string(self.chance.choice(["§", "§§", "🦄§", "§🦄"]), **place),
            lambda: string("§§§", **place),
            lambda: mark(self.chance.choice(["bold", "italic"]), self.chance.choice(["{}", "null"]), **place),
            lambda: element(self.chance.choice(sorted(NODES)), **place),
            lambda: text_node(**place),
            lambda: deleted(length, **place),
            lambda: values(*[integer(self.chance.randint(1, 3))] * length, **place),
            lambda: values(integer(1), into=place.get("into", self.any()), sub="level"),
            lambda: gone(length),
        ]
        return self.chance.choice(makers)()

    def write(self) -> bytes:
        blocks = [self.block() for _ in range(self.chance.choice([1, 1, 1, 2, 3]))]
        clock = self.known.clock(self.me)
        return update(section(self.me, clock, *blocks), delete=self.deletion())

    def deletion(self) -> dict[int, list[tuple[int, int]]]:
        if self.chance.randrange(4):
            return {}
        client, clock = self.any()
        return {client: [(clock, min(self.known.clock(client) - clock, self.chance.randint(1, 4)))]}
