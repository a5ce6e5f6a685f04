"""pycrdt-websocket as its manual starts it under an ASGI server: nothing kept, nobody asked who they are."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from pycrdt.websocket import ASGIServer, WebsocketServer
from starlette.applications import Starlette
from starlette.routing import Mount

rooms = WebsocketServer()
serve: Callable[..., Awaitable[Any]] = ASGIServer(rooms)


@asynccontextmanager
async def lifespan(_: Starlette) -> AsyncIterator[None]:
    async with rooms:
        yield


application = Starlette(routes=[Mount("/", serve)], lifespan=lifespan)
