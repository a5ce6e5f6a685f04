"""A browser's end of the live socket, against the real ASGI application."""

import asyncio
import json
from collections import deque
from importlib import import_module
from itertools import count
from typing import Any, Self
from uuid import UUID

from asgiref.testing import ApplicationCommunicator
from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from codev.accounts.models import User

PATIENCE = 60.0  # seconds; a loaded machine is slow, never a reason to fail


def sign_in(user: User) -> str:
    """A signed-in browser session; returns its key."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


class LiveClient:
    def __init__(
        self,
        session_id: UUID,
        session_key: str | None,
        *,
        since: int | None = None,
        origin: str | None = None,
    ) -> None:
        from codev.asgi import application

        headers = [(b"origin", (origin or settings.SITE_URL).encode())]
        if session_key:
            headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={session_key}".encode()))
        self.scope: dict[str, Any] = {
            "type": "websocket",
            "path": f"/ws/sessions/{session_id}/live/",
            "query_string": b"" if since is None else f"since={since}".encode(),
            "headers": headers,
            "subprotocols": [],
        }
        self.wire = ApplicationCommunicator(application, self.scope)
        self.ids = count(1)
        self.passed: deque[dict[str, Any]] = deque()
        self.frames: list[dict[str, Any]] = []  # everything that ever reached this page

    @classmethod
    async def open(cls, session_id: UUID, user: User, **kwargs: Any) -> Self:
        client = cls(session_id, await database_sync_to_async(sign_in)(user), **kwargs)
        await client.connect()
        return client

    async def connect(self) -> None:
        await self.wire.send_input({"type": "websocket.connect"})
        first = await self.wire.receive_output(PATIENCE)
        assert first["type"] == "websocket.accept", first

    async def receive(self) -> dict[str, Any]:
        """The next frame; a close is ``{"type": "closed", "code": …}``."""
        return self.passed.popleft() if self.passed else await self._read()

    async def _read(self) -> dict[str, Any]:
        message = await self.wire.receive_output(PATIENCE)
        if message["type"] == "websocket.close":
            return {"type": "closed", "code": message.get("code")}
        frame: dict[str, Any] = json.loads(message["text"])
        self.frames.append(frame)
        return frame

    async def until(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Read on to the first frame of a type with these fields."""
        while True:
            frame = await self.receive()
            if frame["type"] == kind and all(frame.get(key) == value for key, value in fields.items()):
                return frame
            if frame["type"] == "closed":
                raise AssertionError(f"closed with {frame['code']} while waiting for {kind}")

    async def event(self, kind: str) -> dict[str, Any]:
        """Read on to the first event of a type."""
        while True:
            frame = await self.until("events")
            for event in frame["events"]:
                if event["type"] == kind:
                    found: dict[str, Any] = event
                    return found

    async def say(self, frame: Any) -> None:
        await self.wire.send_input({"type": "websocket.receive", "text": json.dumps(frame)})

    async def call(self, name: str, *, id: str | None = None, **payload: Any) -> dict[str, Any]:
        """Send a command; its answer. What else comes meanwhile is read by the next who asks."""
        command_id = id or f"c{next(self.ids)}"
        await self.say({"id": command_id, "type": name, "payload": payload})
        while True:
            frame = await self._read()
            if frame.get("id") == command_id:
                return frame
            assert frame["type"] != "closed", frame
            self.passed.append(frame)

    async def upto(self, seq: int) -> None:
        """Read on until news up to ``seq`` has come."""
        while True:
            frame = await self.receive()
            if frame["type"] in ("events", "welcome") and int(frame.get("upto", frame.get("seq", 0))) >= seq:
                return

    async def close(self) -> None:
        if self.wire.future.cancelled():
            return  # whoever waited for it in vain has been told
        await self.wire.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wire.wait(PATIENCE)


async def gather_all(*work: Any) -> list[Any]:
    return list(await asyncio.gather(*work))
