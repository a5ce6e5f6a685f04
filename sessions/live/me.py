"""``/ws/me/``: the bell of whoever looks at a page. It says how much is unread, and hears nothing."""

import asyncio

from codev.bell.services import unread_of
from codev.lines import Frame
from sessions.live import limits, render
from sessions.live.bells import Page
from sessions.live.connection import Connection
from sessions.live.database import database
from sessions.live.faults import log_without_words
from sessions.live.hub import hub
from sessions.live.person import person_of, session_key_of


class MeConsumer(Connection):
    page: Page | None = None
    writer: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        self.frames = limits.Bucket(rate=1, burst=20)
        key = session_key_of(self.scope)
        user = await database(person_of, key)
        if user is None or key is None:
            await self.bye(4401)
            return
        self.page = Page(user.pk, key)
        hub().bells.join(self.page)
        self.writer = asyncio.ensure_future(self._tell_changes(self.page))

    async def leave(self) -> None:
        await super().leave()
        if self.writer is not None and self.writer is not asyncio.current_task():
            self.writer.cancel()
        page, self.page = self.page, None
        if page is not None:
            hub().bells.leave(page)

    async def hear(self, text: str | None, data: bytes | None) -> None:
        """Nothing is asked here."""
        if self.page is not None and not self.frames.take():
            self.page.shut(4429)

    async def _tell_changes(self, page: Page) -> None:
        """The count whenever it has changed, until the page is shut."""
        while page.shut_with is None:
            await page.changed.wait()
            page.changed.clear()
            if page.shut_with is None:
                await self._tell(page)
        await self.bye(page.shut_with)

    async def _tell(self, page: Page) -> None:
        try:
            counts = await database(unread_of, {page.user_id})
        except Exception as error:
            log_without_words("bell", error)
            page.shut(1012)
            return
        if page.user_id not in counts:
            page.shut(4401)
        elif counts[page.user_id] != page.told:
            page.told = counts[page.user_id]
            await self.write(Frame(render.dumps({"type": "bell", "unread": page.told})))
