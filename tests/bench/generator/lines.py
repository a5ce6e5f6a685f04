"""Sockets by the thousand on one epoll: opened, read, written, closed. What is said is the traffic's."""

import base64
import os
import select
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any, Protocol

from tests.bench.generator.wire import CLOSE, PING, PONG, Reader, frame

PORTS = 20_000  # from one address of our own; then the next one begins
EVENTS = 256
CHUNK = 262_144


class Refused(Exception):  # noqa: N818 - an answer of the server's
    """The server did not take a line, or ended it while it was opened."""


class Traffic(Protocol):
    """What is said on a line."""

    opcode: int

    def hello(self, line: "Line") -> Iterable[bytes]:
        """Said once the line is open."""

    def heard(self, line: "Line", payload: bytes, at: float) -> bytes | None:
        """Counts what arrives; what is answered."""


@dataclass(slots=True, eq=False)
class Room:
    number: int
    name: str
    lines: list["Line"] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Line:
    room: Room
    seat: int  # from 0 on
    traffic: Traffic
    path: str
    headers: tuple[str, ...] = ()
    sock: socket.socket | None = None
    reader: Reader = field(default_factory=Reader)
    head: bytes | None = b""  # of the handshake's answer; None once it has come
    out: bytes = b""
    ready: bool = False
    closed: bool = False
    opened_at: float = 0.0
    ready_at: float = 0.0
    due: dict[int, int] = field(default_factory=dict)  # what must still come: its number, by what says it
    told: list[tuple[int, float]] = field(default_factory=list)
    count: int = 0

    def is_ready(self) -> None:
        if not self.ready:
            self.ready, self.ready_at = True, perf_counter()


class Loop:
    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.epoll = select.epoll()
        self.lines: dict[int, Line] = {}
        self.lost = 0  # lines that ended without our wish
        self.causes: list[str] = []

    def open(self, line: Line) -> None:
        """The rest follows as the server answers: ``ready`` says when."""
        line.opened_at = perf_counter()
        line.sock = self._connect()
        line.sock.setblocking(False)
        self.lines[line.sock.fileno()] = line
        self.epoll.register(line.sock, select.EPOLLIN)
        self.push(line, self._request(line))

    def _connect(self) -> socket.socket:
        count = len(self.lines)
        source = (f"127.0.0.{2 + count // PORTS}", 0) if count >= PORTS else None
        sock = socket.create_connection((self.host, self.port), timeout=30, source_address=source)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock

    def _request(self, line: Line) -> bytes:
        key = base64.b64encode(os.urandom(16)).decode()
        fixed = ("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13")
        head = [f"GET {line.path} HTTP/1.1", f"Host: {self.host}:{self.port}", *fixed]
        return "\r\n".join([*head, f"Sec-WebSocket-Key: {key}", *line.headers, "", ""]).encode()

    def say(self, line: Line, payload: bytes) -> None:
        self.push(line, frame(payload, line.traffic.opcode))

    def push(self, line: Line, data: bytes) -> None:
        if line.closed or line.sock is None:
            return
        if line.out:
            line.out += data
            return
        try:
            sent = line.sock.send(data)
        except BlockingIOError:
            sent = 0
        except OSError as error:
            self._lose(line, str(error))
            return
        if sent < len(data):
            line.out = data[sent:]
            self.epoll.modify(line.sock, select.EPOLLIN | select.EPOLLOUT)

    def close(self, line: Line) -> None:
        """As a browser does that is closed: without a word."""
        if not line.closed and line.sock is not None:
            line.closed = True
            self.lines.pop(line.sock.fileno(), None)
            self.epoll.unregister(line.sock)
            line.sock.close()

    def _lose(self, line: Line, why: str) -> None:
        if not line.closed:
            self.lost += 1
            if len(self.causes) < 5:
                self.causes.append(f"{line.path}: {why}")
            self.close(line)

    def pump(self, timeout: float) -> None:
        for number, event in self.epoll.poll(timeout, EVENTS):
            line = self.lines.get(number)
            if line is None:
                continue
            if event & select.EPOLLOUT and line.sock is not None:
                data, line.out = line.out, b""
                self.epoll.modify(line.sock, select.EPOLLIN)
                self.push(line, data)
            if event & ~select.EPOLLOUT and not line.closed:
                self._read(line)

    def until(self, done: Callable[[], bool], seconds: float) -> bool:
        end = perf_counter() + seconds
        while not done():
            if perf_counter() > end:
                return False
            self.pump(0.05)
        return True

    def _read(self, line: Line) -> None:
        assert line.sock is not None
        try:
            data = line.sock.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError as error:
            self._lose(line, str(error))
            return
        at = perf_counter()
        if not data:
            self._lose(line, "ended")
        elif line.head is None:
            self._feed(line, data, at)
        else:
            self._greet(line, data, at)

    def _greet(self, line: Line, data: bytes, at: float) -> None:
        """The answer to the handshake, and what came with it."""
        head, end, rest = ((line.head or b"") + data).partition(b"\r\n\r\n")
        if not end:
            line.head = head
        elif b" 101 " not in head.split(b"\r\n")[0]:
            raise Refused(f"{line.path}: {head[:200]!r}")
        else:
            line.head = None
            for payload in line.traffic.hello(line):
                self.say(line, payload)
            if rest:
                self._feed(line, rest, at)

    def _feed(self, line: Line, data: bytes, at: float) -> None:
        for opcode, payload in line.reader.feed(data):
            if opcode < CLOSE:
                answer = line.traffic.heard(line, payload, at)
                if answer:
                    self.say(line, answer)
            elif opcode == PING:
                self.push(line, frame(payload, PONG))
            elif opcode == CLOSE:
                self._lose(line, f"closed with {int.from_bytes(payload[:2], 'big')}")
                return
