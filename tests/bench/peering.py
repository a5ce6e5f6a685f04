"""The peers as contenders: bare, without authorization, persistence or TLS."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from scripts import services
from tests.bench.generator.machine import pin
from tests.bench.here import HOST, PEERS, SERVER_CORE, free_port
from tests.bench.installing import PYTHON, SOURCES
from tests.bench.rounds import Contender
from tests.bench.services import redis_pid
from tests.bench.serving import Server, process

HOCUSPOCUS, Y_WEBSOCKET, PYCRDT = "Hocuspocus 3.4.4", "y-websocket 2.1.0", "pycrdt-websocket 0.16.5"
PUBSUB, MEMORY, DICTIONARY = "Channels, Redis pub/sub", "Channels, in memory", "Channels, own dictionary"
WS = "ws on Node"
QUIET = ["--log-level", "error", "--lifespan"]


@contextmanager
def _node(name: str, *words: str) -> Iterator[Server]:
    port = free_port()
    environment = os.environ | {"PORT": str(port), "HOST": HOST, "NODE_ENV": "production"}
    with process(name, ["node", *words], environment, port, PEERS) as pid:
        yield Server(port, [pid])


@contextmanager
def _uvicorn(name: str, application: str, *, lifespan: str = "off", **facts: str) -> Iterator[Server]:
    """As a careful operator starts it: uvloop, the newer protocol, no deflate."""
    port = free_port()
    fast = ["--loop", "uvloop", "--ws", "websockets-sansio", "--ws-per-message-deflate", "false"]
    words: list[str | Path] = [
        PYTHON,
        "-m",
        "uvicorn",
        application,
        "--app-dir",
        SOURCES,
        "--port",
        str(port),
        *fast,
        *QUIET,
        lifespan,
    ]
    with process(name, words, os.environ | facts, port, PEERS) as pid:
        yield Server(port, [pid])


@contextmanager
def _channels(layer: str) -> Iterator[Server]:
    application = "channels_rooms:application"
    if layer != "pubsub":
        with _uvicorn(f"channels-{layer}", application, LAYER=layer) as served:
            yield served
        return
    with services.redis_server() as url:
        pin([cache := redis_pid(url)], [SERVER_CORE])
        with _uvicorn("channels-pubsub", application, LAYER=layer, REDIS_URL=url) as served:
            yield Server(served.port, [*served.pids, cache])


def of_notes() -> list[Contender]:
    y_websocket = "node_modules/y-websocket/bin/server.cjs"
    return [
        Contender(HOCUSPOCUS, lambda: _node("hocuspocus", "hocuspocus.mjs"), _notes("/", "hocuspocus"), 450),
        Contender(Y_WEBSOCKET, lambda: _node("y-websocket", y_websocket), _notes("/{room}"), 550),
        # One line after another: of eight that begin a room at once, one never gets its document.
        Contender(PYCRDT, _pycrdt, _notes("/{room}"), 150, batch=1),
    ]


def _pycrdt() -> AbstractContextManager[Server]:
    return _uvicorn("pycrdt-websocket", "pycrdt_rooms:application", lifespan="on")


def _notes(path: str, traffic: str = "notes") -> dict[str, Any]:
    return {"path": path, "traffic": traffic}


def of_frames(size: int) -> list[Contender]:
    """``size``: of a frame, in bytes, as long as ours."""
    echo = {"path": "/{room}", "traffic": "echo", "size": size}
    return [
        Contender(PUBSUB, partial(_channels, "pubsub"), echo, 160),
        Contender(MEMORY, partial(_channels, "memory"), echo, 40),
        Contender(DICTIONARY, partial(_channels, "none"), echo, 350),
        Contender(WS, lambda: _node("ws", "ws.mjs"), echo, 1000, rounds=1),
    ]
