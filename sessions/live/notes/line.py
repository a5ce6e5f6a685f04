"""One page's line to a pad: what it sent that is not settled yet, and what it has been told of that."""

from collections import deque
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from codev.accounts.models import User
from sessions.live.notes import messages
from sessions.live.notes.entering import Entry
from sessions.live.notes.yjs.update import Update
from sessions.live.outlet import Outlet, Wire

HELD_MOST = 8 * 1024 * 1024  # bytes that what waits to be judged takes, about
BLOCK = 200  # bytes of one that was read, however few they were on the way
AGAIN = 1012


@dataclass(slots=True)
class Heard:
    """A document message, the ``number``-th of its line; ``resync``: all that its page has and we lack."""

    number: int
    update: Update
    resync: bool

    @property
    def weight(self) -> int:
        return len(self.update.raw) + BLOCK * sum(len(each.blocks) for each in self.update.sections)


class Line(Outlet):
    def __init__(
        self, wire: Wire, session_id: UUID, user: User, session_key: str, entry: Entry, *, acks: bool
    ) -> None:
        super().__init__(wire, session_id, user, session_key)
        self.entry = entry
        self.acks = acks
        self.client: int | None = None  # the id under which its page writes and shows its cursor
        self.ready = False  # greeted: it gets what comes
        self.synced = False  # its page has told what it has
        self.may: bool | None = None  # write, as last told
        self.count = 0  # document messages heard
        self.told = 0  # how many of them it knows to be settled
        self.held: deque[Heard] = deque()
        self.held_bytes = 0

    @property
    def users(self) -> set[int]:
        return {self.user.pk, *self.entry.beside.values()}

    def is_stale(self, proved: set[int]) -> bool:
        return proved != set(self.entry.beside.values())

    @property
    def seats(self) -> frozenset[int]:
        return frozenset({self.entry.seat, *self.entry.beside})

    @property
    def person(self) -> dict[str, Any]:
        return self.entry.person

    # --- What it sent ---------------------------------------------------------------------------------

    @property
    def done(self) -> int:
        """Up to this number nothing waits any more."""
        return min(each.number for each in self.held) - 1 if self.held else self.count

    def hold(self, heard: Heard, *, first: bool = False) -> None:
        if self.held_bytes > HELD_MOST:
            self.shut(AGAIN)
        elif first:
            self.held.appendleft(heard)
        else:
            self.held.append(heard)
        self.held_bytes += heard.weight

    def release(self) -> None:
        """The first of what was held is settled."""
        self.held_bytes -= self.held.popleft().weight

    # --- What it is told ------------------------------------------------------------------------------

    def refuse(self, number: int, code: str) -> None:
        self.push(messages.refused(number, code) if self.acks else messages.denied(code))

    def saved(self, count: int) -> None:
        if self.acks and count > self.told:
            self.told = count
            self.push(messages.saved(count))

    def tell_rights(self, writers: frozenset[int]) -> None:
        may = bool(self.seats & writers)
        if may != self.may:
            self.may = may
            if self.acks:
                self.push(messages.writing(may))
