"""What a held message waits for: it is judged again once that is there, not at whatever comes meanwhile."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sessions.live.notes.line import Heard, Line
from sessions.live.notes.yjs.lib0 import write_uint
from sessions.live.notes.yjs.update import Block, Section, Update


class Wants:
    """Up to which clocks a document must reach. Clocks only grow: what it has is asked for once."""

    __slots__ = ("_left",)

    def __init__(self, wanted: Mapping[int, int]) -> None:
        self._left = list(wanted.items())

    def are_met(self, clock: Callable[[int], int]) -> bool:
        while self._left:
            client, upto = self._left[-1]
            if clock(client) < upto:
                return False
            self._left.pop()
        return True


@dataclass(slots=True, eq=False)
class Own:
    """What in it is of its person alone. ``wanted``: up to where its blocks name others'.

    ``lacking``: of that, what no other held message would bring either.
    """

    sections: dict[int, Section]
    wanted: dict[int, int]
    lacking: Wants = field(default_factory=lambda: Wants({}))


@dataclass(slots=True, eq=False)
class Head:
    """The first of a line's held messages, as it was judged last. ``foreign``: who else must come first."""

    line: Line
    heard: Heard
    brought: set[int]
    foreign: set[int]
    rest: Wants
    own: Own | None


def head_of(line: Line, brought: set[int], mine: set[int]) -> Head:
    heard = line.held[0]
    sections = {each.client: each for each in heard.update.sections}
    foreign = brought - mine
    rest = Wants({client: sections[client].end for client in foreign})
    own = own_part(heard.update, mine) if heard.resync and mine else None
    return Head(line, heard, brought, foreign, rest, own)


def own_part(update: Update, mine: Collection[int]) -> Own:
    sections = {each.client: each for each in update.sections if each.client in mine}
    wanted = {client: each.clock for client, each in sections.items()}
    for section in sections.values():
        for block in section.blocks:
            for client, clock in _named(block):
                inside = client in sections and clock < sections[client].end
                if not inside and clock >= wanted.get(client, 0):
                    wanted[client] = clock + 1
    return Own(sections, wanted)


def _named(block: Block) -> list[tuple[int, int]]:
    return [named for named in (block.origin, block.right, block.parent) if named]


def ends(parts: Iterable[Own]) -> dict[int, int]:
    """Up to where all of them together would bring a document."""
    found: dict[int, int] = {}
    for part in parts:
        for client, section in part.sections.items():
            found[client] = max(section.end, found.get(client, 0))
    return found


def written(update: Update, section: Section) -> bytes:
    """As it stands in its update."""
    head = write_uint(len(section.blocks)) + write_uint(section.client) + write_uint(section.clock)
    return head + update.raw[section.start : section.stop]


def as_update(sections: Collection[bytes]) -> bytes:
    """Of these, which deletes nothing."""
    return write_uint(len(sections)) + b"".join(sections) + b"\0"
