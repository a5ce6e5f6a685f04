"""``/ws/me/``: the bell of whoever looks at a page. It says how much is unread, and hears nothing."""

import asyncio
from typing import Any

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from codev.bell.services import unread_of
from sessions.live import limits, render
from sessions.live.bells import Page
from sessions.live.database import database
from sessions.live.faults import log_without_words
from sessions.live.hub import hub
from sessions.live.person import person_of, session_key_of


class MeConsumer(AsyncWebsocketConsumer):
    # No layer: the hub listens for the whole process.
    channel_layer_alias = "unused"

    async def dispatch(self, message: Any) -> None:
        """As in the room: what fails sends the page away, and it comes back."""
        try:
            await super().dispatch(message)
        except StopConsumer:
            raise
        except Exception as error:
            log_without_words(str(message["type"]), error)
            self._leave()
            await self.bye(1012)

    async def connect(self) -> None:
        self.page: Page | None = None
        self.writer: asyncio.Task[None] | None = None
        self.frames = limits.Bucket(rate=1, burst=20)
        # Accepted first: a close before that reaches browsers as 1006, which says nothing.
        await self.accept()
        key = session_key_of(self.scope)
        user = await database(person_of, key)
        if user is None or key is None:
            await self.bye(4401)
            return
        self.page = Page(user.pk, key)
        hub().bells.join(self.page)
        self.writer = asyncio.ensure_future(self._write(self.page))

    async def disconnect(self, code: int) -> None:
        self._leave()

    def _leave(self) -> None:
        if self.writer is not None:
            self.writer.cancel()
        page, self.page = self.page, None
        if page is not None:
            hub().bells.leave(page)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Nothing is asked here."""
        if self.page is not None and not self.frames.take():
            self.page.shut(4429)

    async def _write(self, page: Page) -> None:
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
            await self.send(text_data=render.dumps({"type": "bell", "unread": page.told}))

    async def bye(self, code: int) -> None:
        await self.send(text_data=render.dumps({"type": "bye", "code": code}))
        await self.close(code)
