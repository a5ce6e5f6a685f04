"""One page of the room, as the hub sees it: what it has been told, and what it may be told."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from codev.accounts.models import User
from sessions.live.outlet import Outlet, Wire
from sessions.live.render import Batch, Welcome
from sessions.live.screens import Screen
from sessions.protocol import Audience


class Page(Wire, Protocol):
    """The connection of a page of the room."""

    def renew(self) -> None:
        """A fresh welcome: the audience changed."""

    def show_private(self, rows: Sequence[str]) -> None:
        """Rows of one's own changed: these, or without any all."""


class Socket(Outlet):
    wire: Page

    def __init__(self, page: Page, session_id: UUID, user: User, session_key: str) -> None:
        super().__init__(page, session_id, user, session_key)
        self.seat = 0
        self.screen = Screen()
        self.audience = Audience.LOBBY
        self.seq = 0
        self.ready = False
        self.here = False  # welcomed at least once
        self.early: list[Batch] = []  # news that came before the welcome

    @property
    def seats(self) -> set[int]:
        """Of its person, and of those who sit beside them."""
        return {self.seat, *self.screen.beside}

    @property
    def users(self) -> set[int]:
        return {self.user.pk, *self.screen.beside.values()}

    def is_stale(self, proved: set[int]) -> bool:
        return self.here and proved != set(self.screen.beside.values())

    def show_private(self, rows: Sequence[str]) -> None:
        self.wire.show_private(rows)

    def welcome(self, welcome: Welcome) -> None:
        """Send the welcome, then what came meanwhile and is newer."""
        self.seat, self.audience, self.seq = welcome.seat, welcome.audience, welcome.seq
        self.screen = welcome.screen
        self.push(welcome.frame)
        self.ready = self.here = True
        early, self.early = self.early, []
        for batch in early:
            self.push_news(batch)

    def push_news(self, batch: Batch) -> None:
        """What this audience may know of it. Who has just sat down gets a fresh welcome before anything
        that follows: until then it is not known what they have seen."""
        if not self.ready:
            self.early.append(batch)
            return
        if batch.upto > self.seq:
            self.seq = batch.upto
            self.push(batch.frames[self.audience])
        if self.audience is Audience.LOBBY and self.seat in batch.seated:
            self.ready = False
            self.wire.renew()
