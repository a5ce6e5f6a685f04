"""WebSocket routes."""

from typing import Any

from django.urls import URLPattern, path, re_path

from sessions.live.connection import Connection, Nowhere
from sessions.live.consumer import LiveConsumer
from sessions.live.me import MeConsumer
from sessions.live.notes.endpoint import NotesEndpoint


def _serving(kind: type[Connection]) -> Any:
    """An application, where Django's types know views alone."""
    return kind.serve


websocket_urlpatterns: list[URLPattern] = [
    path("ws/sessions/<uuid:session_id>/live/", _serving(LiveConsumer)),
    path("ws/sessions/<uuid:session_id>/notes/<slug:pad>/", _serving(NotesEndpoint)),
    path("ws/me/", _serving(MeConsumer)),
    re_path(r"", _serving(Nowhere)),
]
