"""The lines under WebSockets: one that nobody reads from can be cut, without waiting for its other end.

An ASGI application can only send, and sending waits for a reader: uvicorn, too, closes a line once what is
written has been read. So the line's own end is put into the scope.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

EXTENSION = "codev.cut"


class Line(WebSocketsSansIOProtocol):
    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            # The application begins with the loop's next turn: it finds the scope whole.
            self.scope["extensions"][EXTENSION] = {"cut": self.transport.abort}

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.transport.abort()


def cut(scope: dict[str, Any]) -> None:
    """End the line of a scope at once; a server without that ends it in its own time."""
    extension = scope.get("extensions", {}).get(EXTENSION)
    if extension:
        extension["cut"]()
