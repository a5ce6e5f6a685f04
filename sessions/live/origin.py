"""Sockets open from our own pages only: scheme, host and port, exactly.

Channels' validators let any port or scheme of an allowed host pass, and answer a malformed
Origin with a traceback.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

Application = Callable[[dict[str, Any], Callable[[], Any], Callable[[Any], Any]], Awaitable[None]]


def own_origins() -> frozenset[str]:
    """The site's address, and on a loopback address the names that it has there."""
    origins = {settings.SITE_URL}
    if settings.LOOPBACK:
        parts = urlsplit(settings.SITE_URL)
        port = f":{parts.port}" if parts.port else ""
        origins |= {f"{parts.scheme}://{host}{port}" for host in ("localhost", "127.0.0.1", "[::1]")}
    return frozenset(origins)


class OwnOrigin:
    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Any], send: Callable[[Any], Any]
    ) -> None:
        told = [value for name, value in scope["headers"] if name == b"origin"]
        if len(told) == 1 and told[0].decode("latin-1") in own_origins():
            await self.application(scope, receive, send)
        else:
            # Before accepting: to a foreign page there is nothing here at all (HTTP 403).
            await send({"type": "websocket.close", "code": 4403})
