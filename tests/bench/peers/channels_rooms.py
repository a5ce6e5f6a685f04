"""Channels as its tutorial has it, three ways: LAYER is memory, pubsub (Redis at REDIS_URL) or none, where
the consumers keep the rooms in a dictionary of their own. Run by uvicorn, in the peers' environment."""

import os
from collections import defaultdict
from typing import Any

from django.conf import settings

LAYER = os.environ["LAYER"]
REDIS = {
    "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
    "CONFIG": {"hosts": [os.environ.get("REDIS_URL", "")]},
}
LAYERS = {"memory": {"BACKEND": "channels.layers.InMemoryChannelLayer"}, "pubsub": REDIS}
settings.configure(
    ALLOWED_HOSTS=["*"],
    CHANNEL_LAYERS={"default": LAYERS[LAYER]} if LAYER in LAYERS else {},
    SECRET_KEY="bench",
)

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402

rooms: defaultdict[str, set[Any]] = defaultdict(set)


class ByLayer(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        self.room = self.scope["path"].strip("/").replace("/", ".")
        await self.channel_layer.group_add(self.room, self.channel_name)
        await self.accept()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        await self.channel_layer.group_send(self.room, {"type": "said", "text": text_data})

    async def said(self, event: dict[str, Any]) -> None:
        await self.send(text_data=event["text"])

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.room, self.channel_name)


class ByDictionary(AsyncWebsocketConsumer):
    channel_layer_alias = "unused"

    async def connect(self) -> None:
        self.room = self.scope["path"]
        rooms[self.room].add(self)
        await self.accept()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        for each in list(rooms[self.room]):
            await each.send(text_data=text_data)

    async def disconnect(self, code: int) -> None:
        rooms[self.room].discard(self)


application = (ByLayer if LAYER in LAYERS else ByDictionary).as_asgi()
