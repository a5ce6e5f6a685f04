"""The bells of this process: who looks at a page, and how much they have not read. Counts only."""

import asyncio
from itertools import count

from codev.bell.services import unread_of
from sessions.live import limits, sweep
from sessions.live.database import database
from sessions.live.doorbell import login_mark


class Page:
    """One page's connection. Only the newest count matters: whoever reads slowly misses the ones between."""

    _numbers = count(1)

    def __init__(self, user_id: int, session_key: str) -> None:
        self.number = next(self._numbers)  # the oldest first
        self.user_id = user_id
        self.session_key = session_key
        self.login = login_mark(session_key)
        self.changed = asyncio.Event()
        self.told: int | None = None
        self.shut_with: int | None = None

    def shut(self, code: int) -> None:
        if self.shut_with is None:
            self.shut_with = code
            self.changed.set()


class Bells:
    def __init__(self) -> None:
        self.pages: set[Page] = set()

    def join(self, page: Page) -> None:
        """Of a person's pages beyond the limit, the oldest close: as in the room."""
        mine = [each for each in self.pages if each.user_id == page.user_id and each.shut_with is None]
        beyond = len(mine) + 1 - limits.SOCKETS_PER_PERSON
        for each in sorted(mine, key=lambda one: one.number)[: max(0, beyond)]:
            each.shut(4409)
        self.pages.add(page)
        page.changed.set()

    def leave(self, page: Page) -> None:
        self.pages.discard(page)

    def ring(self, user_ids: list[int]) -> None:
        for page in self.pages:
            if page.user_id in user_ids:
                page.changed.set()

    def close_login(self, login: str) -> None:
        for page in self.pages:
            if page.login == login:
                page.shut(4401)

    async def look(self) -> None:
        """Sign-ins expire without a signal, and a ring may be lost."""
        pages = list(self.pages)
        if not pages:
            return
        logins = await database(sweep.valid_logins, {page.session_key for page in pages})
        counts = await database(unread_of, {page.user_id for page in pages})
        for page in pages:
            if page.session_key not in logins or page.user_id not in counts:
                page.shut(4401)
            elif counts[page.user_id] != page.told:
                page.changed.set()
