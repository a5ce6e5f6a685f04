"""Serves pages and sockets: one uvicorn process and, in the embedded mode, the thread for due work."""

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from codev.garbage import look_rarely
from codev.lines import Line
from codev.memory import give_back_now_and_then

# Over the 64 KiB of a notes update, the largest frame that we accept.
LARGEST_FRAME = 70 * 1024
TURN_SECONDS = 0.0005  # for which a thread may keep the others waiting: a command waits eight times


class Command(BaseCommand):
    help = "Serves Codev at HOST and PORT."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="first do what `prepare` does")

    def handle(self, *args: Any, prepare: bool = False, **options: Any) -> None:
        listening = _listen(settings.HOST, settings.PORT)
        try:
            if prepare:
                call_command("prepare")
            with _due_work():
                _Server(_config()).run(sockets=[listening])
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        finally:
            listening.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # By its name: only where TCP is asked for does asyncio send each frame at once. Else a small one waits up
    # to 40 ms for the browser to confirm the one before it.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise CommandError(_why(host, port, error)) from error
    return listening


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is already in use. Choose another: PORT={port + 1} make run"
    if error.errno == errno.EACCES:
        return f"Port {port} is not ours to open. Choose one from 1024 on: PORT=8000 make run"
    return f"Cannot listen at {host}, port {port}: {error}. HOST and PORT choose the address."


def _config() -> uvicorn.Config:
    return uvicorn.Config(
        "codev.asgi:application",
        lifespan="off",
        ws=Line,
        ws_ping_interval=15,
        ws_ping_timeout=10,  # a line that swallows everything is noticed after 25 seconds
        ws_per_message_deflate=False,  # it doubles a socket's memory
        ws_max_size=LARGEST_FRAME,
        proxy_headers=bool(settings.TRUSTED_PROXIES),
        forwarded_allow_ips=settings.TRUSTED_PROXIES,
        server_header=False,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=3,
    )


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        look_rarely()
        give_back_now_and_then()
        sys.setswitchinterval(TURN_SECONDS)
        if self.started:
            print(f"\nCodev serves at {settings.SITE_URL}/ (stop it with Ctrl-C)\n", flush=True)


@contextmanager
def _due_work() -> Iterator[None]:
    if not settings.EMBEDDED:
        yield
        return
    # Only the embedded mode does all of its work in this process.
    from codev.outbox import thread  # noqa: PLC0415
    from sessions.rehearsal import thread as rehearsals  # noqa: PLC0415

    thread.start()
    rehearsals.start()
    try:
        yield
    finally:
        rehearsals.stop()
        thread.stop()
