"""Servers for as long as they are measured: the peers', each with a dozen lines of start-up, and our own."""

import http.client
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.stage import PYTHON, ROOT, run
from scripts.suites import TEST_KEY, clean
from tests.bench.generator.machine import pin
from tests.bench.here import HOST, LOGS, SERVER_CORE, VAR, free_port, tell

START_SECONDS = 60.0


@dataclass(frozen=True)
class Server:
    port: int
    pids: list[int]  # of everything whose cost counts
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"


@contextmanager
def process(
    name: str, command: Sequence[str | Path], environment: Mapping[str, str], port: int, cwd: Path = ROOT
) -> Iterator[int]:
    """Its number, once it listens. It is pinned before it begins; its words go to a log of its own."""
    LOGS.mkdir(parents=True, exist_ok=True)
    words = ["taskset", "-c", str(SERVER_CORE), *map(str, command)]
    with (LOGS / f"{name}.log").open("w") as log:
        started = subprocess.Popen(
            words, cwd=cwd, env=dict(environment), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            _wait_for(started, port, name)
            yield started.pid
        finally:
            _stop(started)


def _wait_for(started: subprocess.Popen[bytes], port: int, name: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and started.poll() is None:
        try:
            line = http.client.HTTPConnection(HOST, port, timeout=1)
            line.connect()
            line.close()
        except OSError:
            time.sleep(0.05)  # between two looks at a process that starts
        else:
            return
    words = (LOGS / f"{name}.log").read_text(errors="replace")[-2000:]
    raise RuntimeError(f"{name} did not start:\n{words}")


def _stop(started: subprocess.Popen[bytes]) -> None:
    started.send_signal(signal.SIGTERM)
    try:
        started.wait(5)
    except subprocess.TimeoutExpired:
        started.kill()  # with thousands of lines open some take their time: nobody waits for it
        started.wait()


@contextmanager
def embedded(rooms: int, people: Path) -> Iterator[Server]:
    """Codev in one process on SQLite, authorization and persistence on, with sessions under way."""
    var = VAR / "embedded"
    shutil.rmtree(var, ignore_errors=True)
    with _ours(
        {"CODEV_MODE": "embedded", "CODEV_VAR": str(var), "CODEV_DEMO": "0"}, rooms, people, []
    ) as served:
        yield served


@contextmanager
def server(
    urls: Mapping[str, str], beside: list[int], rooms: int, people: Path, *, apart: bool = True
) -> Iterator[Server]:
    """The same on PostgreSQL and Redis; ``beside``: their processes, which count too. ``apart``: they keep to
    the server's core; else they take what they find on both."""
    for core_of in beside:
        pin([core_of], [SERVER_CORE] if apart else sorted(os.sched_getaffinity(0)))
    var = VAR / "server"
    facts = {"CODEV_MODE": "server", "CODEV_VAR": str(var), "EMAIL_HOST": "localhost", **urls}
    with _ours(facts, rooms, people, beside) as served:
        yield served


@contextmanager
def _ours(facts: dict[str, str], rooms: int, people: Path, beside: list[int]) -> Iterator[Server]:
    port = free_port()
    environment = clean(os.environ) | facts | {"SECRET_KEY": TEST_KEY, "HOST": HOST, "PORT": str(port)}
    environment |= {"SITE_URL": f"http://{HOST}:{port}"}
    began = time.monotonic()
    run([PYTHON, "manage.py", "prepare"], env=environment)
    run([PYTHON, "-m", "tests.bench.seed", str(rooms), people], env=environment)
    tell(f"Codev, {facts['CODEV_MODE']}: {rooms} sessions written in {time.monotonic() - began:.0f} s")
    name = f"codev-{facts['CODEV_MODE']}"
    with process(name, [PYTHON, "manage.py", "serve"], environment, port) as pid:
        yield Server(port, [pid, *beside], environment)
