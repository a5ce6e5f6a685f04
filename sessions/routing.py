"""WebSocket routes."""

from django.urls import URLPattern, path, re_path

from sessions.live.consumer import LiveConsumer, Nowhere
from sessions.live.me import MeConsumer

websocket_urlpatterns: list[URLPattern] = [
    path("ws/sessions/<uuid:session_id>/live/", LiveConsumer.as_asgi()),
    path("ws/me/", MeConsumer.as_asgi()),
    re_path(r"", Nowhere.as_asgi()),
]
