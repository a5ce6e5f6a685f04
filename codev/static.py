"""Static files, answered whole: under ASGI a streamed file is first read to its end anyway, in a thread
and with a warning. Ours are small."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class StaticMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc] # WhiteNoise is untyped
    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file as file:
                content = file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]  # what the file is stands in its own headers
        for key, value in found.headers:
            response[key] = value
        return response


Scope = dict[str, Any]
Message = Mapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
GZIP = re.compile(rb"\bgzip\b")


class Kept:
    """Files that never change under their name: what Django answered once is answered from memory then.

    A room asks for a hundred of them. Each took four milliseconds through the middlewares and a thread, and
    all of them a second in which a page stood empty.
    """

    def __init__(self, app: App) -> None:
        self.app = app
        self.kept: dict[tuple[str, str, bool], tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = _key(scope)
        if key is None:
            await self.app(scope, receive, send)
        elif key in self.kept:
            for message in self.kept[key]:
                await send(message)
        else:
            await self.app(scope, receive, self._keeping(key, send))

    def _keeping(self, key: tuple[str, str, bool], send: Send) -> Send:
        begun: list[Message] = []

        async def keep(message: Message) -> None:
            begun.append(message)
            if len(begun) == 2 and _never_changes(begun[0]) and not message.get("more_body"):
                self.kept[key] = (begun[0], message)
            await send(message)

        return keep


def _key(scope: Scope) -> tuple[str, str, bool] | None:
    """None for what is no plain question for a static file, such as one for a part of it."""
    if scope["method"] != "GET" or not scope["path"].startswith(settings.STATIC_URL):
        return None
    headers = dict(scope["headers"])
    if headers.keys() & {b"range", b"if-none-match", b"if-modified-since"}:
        return None
    return scope["scheme"], scope["path"], bool(GZIP.search(headers.get(b"accept-encoding", b"")))


def _never_changes(start: Message) -> bool:
    """By its name: a hash is in it. What is not found is not kept, or names made up would fill the memory."""
    told = dict(start["headers"]).get(b"Cache-Control", b"")
    return bool(start["status"] == 200 and b"immutable" in told)
