"""Tells every process that a session has news. Only a hint, at most once by nature: the log is the truth.

Nothing of anybody's words rests in Redis or crosses it: a ring is a session and a number.
"""

import asyncio
import logging
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Protocol
from uuid import UUID

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)
PATIENCE = 2.0  # seconds: who rings waits no longer for a Redis that answers nothing
PEOPLE = "codev.people"  # every process listens here: rights lost, wherever the person sits


def group_of(session_id: UUID) -> str:
    return f"codev.session.{session_id.hex}"


class Listener(Protocol):
    """A process's room hub, on the loop where its sockets live."""

    loop: asyncio.AbstractEventLoop

    def hear(self, message: dict[str, Any]) -> None: ...


_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    _listeners.append(listener)


def leave(listener: Listener) -> None:
    if listener in _listeners:
        _listeners.remove(listener)


def ring(session_id: UUID, seq: int) -> None:
    """After commit, from any thread: the session's log reaches ``seq``."""
    _tell(group_of(session_id), {"type": "doorbell", "session": session_id.hex, "seq": seq})


def private_changed(session_id: UUID, user_id: int, rows: Sequence[str] = ()) -> None:
    """Two tabs are one person: what is their own shows in all of theirs. ``rows``: which; without, all."""
    message = {"type": "private", "session": session_id.hex, "user": user_id, "rows": list(rows)}
    _tell(group_of(session_id), message)


def wrote(session_id: UUID, user_id: int, items: list[int]) -> None:
    """These numbers are of the person's own words: else they could not correct them in another tab."""
    message = {"type": "wrote", "session": session_id.hex, "user": user_id, "items": items}
    _tell(group_of(session_id), message)


def seats_here(session_id: UUID, origin: str, seats: list[int]) -> None:
    """Who is in the room without a page: simulated people. Holds for a while, like any process's word."""
    message = {"type": "presence", "session": session_id.hex, "from": origin, "seats": seats}
    _tell(group_of(session_id), message)


def session_cancelled(session_id: UUID) -> None:
    """Whoever sits in its room is told at once, and not held by a page of nothing."""
    _tell(group_of(session_id), {"type": "cancelled", "session": session_id.hex})


def notes_erased(session_id: UUID, pad: str, epoch: int) -> None:
    """Whoever has these notes open begins with an empty page."""
    message = {"type": "notes", "what": "erased", "session": session_id.hex, "pad": pad, "epoch": epoch}
    _tell(group_of(session_id), message)


def close_person(user_id: int) -> None:
    """A right was lost: every socket of the person is asked again whether it may stay."""
    ask_again(user_id)


def ask_again(user_id: int) -> None:
    """What a socket of the person may, and who sits at its screen, may have changed."""
    _tell(PEOPLE, {"type": "person", "user": user_id})


def unread_changed(user_ids: list[int]) -> None:
    """The bells of these people have something else to say."""
    _tell(PEOPLE, {"type": "unread", "users": user_ids})


def close_login(session_key: str) -> None:
    """Signed out or revoked: the sockets of that browser session close. The key is hashed on the way."""
    _tell(PEOPLE, {"type": "login", "login": login_mark(session_key)})


def login_mark(session_key: str) -> str:
    """A sign-in's name for other processes; the key itself would open the account."""

    return sha256(session_key.encode()).hexdigest()[:32]


def _tell(group: str, message: dict[str, Any]) -> None:
    listeners = [each for each in _listeners if not each.loop.is_closed()]
    for listener in listeners:
        listener.loop.call_soon_threadsafe(listener.hear, message)
    layer = get_channel_layer()
    if layer is None:
        return
    if listeners:
        asyncio.run_coroutine_threadsafe(_send(layer, group, message), listeners[0].loop)
    else:
        async_to_sync(_send)(layer, group, message)


async def _send(layer: Any, group: str, message: dict[str, Any]) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            await layer.group_send(group, message)
    except Exception as error:
        # The ring is lost, the news is not: every hub looks for itself within two seconds.
        logger.warning("doorbell not heard by other processes: %s", type(error).__name__)
