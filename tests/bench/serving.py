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

import psycopg

from scripts.stage import PYTHON, ROOT, run
from scripts.suites import TEST_KEY, clean
from tests.bench.generator.machine import pin
from tests.bench.here import HOST, LOGS, SERVER_CORE, VAR, free_port, tell

START_SECONDS = 60.0
PEOPLE = "people.json"


@dataclass(frozen=True)
class Server:
    port: int
    pids: list[int]  # of everything whose cost counts
    environment: dict[str, str] = field(default_factory=dict)
    memory: list[int] = field(default_factory=list)  # of those whose memory counts, where not of all

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
    seeded = _EMBEDDED.get(rooms) or _seed_embedded(rooms)
    var = VAR / "embedded"
    shutil.rmtree(var, ignore_errors=True)
    shutil.copytree(seeded, var)
    shutil.copy(seeded / people.name, people)
    with _ours({"CODEV_MODE": "embedded", "CODEV_VAR": str(var), "CODEV_DEMO": "0"}, []) as served:
        yield served


@contextmanager
def server(
    services: tuple[Mapping[str, str], list[int]], rooms: int, people: Path, *, apart: bool = True
) -> Iterator[Server]:
    """The same on PostgreSQL and Redis, whose processes count too. ``apart``: they keep to the server's core;
    else they take what they find on both."""
    urls, beside = services
    for each in beside:
        pin([each], [SERVER_CORE] if apart else sorted(os.sched_getaffinity(0)))
    database, kept = _SERVER.get(rooms) or _seed_server(rooms, urls)
    shutil.copy(kept, people)
    with _copy_of(database) as url, _ours(_facts({**urls, "DATABASE_URL": url}), beside) as served:
        yield served


_EMBEDDED: dict[int, Path] = {}  # what was written once is copied: by rooms
_SERVER: dict[int, tuple[str, Path]] = {}


def _facts(urls: Mapping[str, str]) -> dict[str, str]:
    var = str(VAR / "server")
    return {"CODEV_MODE": "server", "CODEV_VAR": var, "EMAIL_HOST": "localhost", **urls}


def _seed_embedded(rooms: int) -> Path:
    folder = VAR / f"seeded-{rooms}"
    shutil.rmtree(folder, ignore_errors=True)
    facts = {"CODEV_MODE": "embedded", "CODEV_VAR": str(folder), "CODEV_DEMO": "0"}
    _seed(facts, rooms, folder / PEOPLE)
    _EMBEDDED[rooms] = folder
    return folder


def _seed_server(rooms: int, urls: Mapping[str, str]) -> tuple[str, Path]:
    url, kept = f"{urls['DATABASE_URL'].rpartition('/')[0]}/seeded_{rooms}", VAR / f"people-{rooms}.json"
    with psycopg.connect(urls["DATABASE_URL"], autocommit=True) as line:
        line.execute(f"CREATE DATABASE seeded_{rooms}")
    _seed(_facts({**urls, "DATABASE_URL": url}), rooms, kept)
    _SERVER[rooms] = url, kept
    return url, kept


@contextmanager
def _copy_of(url: str) -> Iterator[str]:
    there, _, name = url.rpartition("/")
    with psycopg.connect(f"{there}/postgres", autocommit=True) as line:
        line.execute("DROP DATABASE IF EXISTS bench WITH (FORCE)")
        line.execute(f"CREATE DATABASE bench TEMPLATE {name}")
    yield f"{there}/bench"


def _environment(facts: Mapping[str, str], port: int) -> dict[str, str]:
    ours = {"SECRET_KEY": TEST_KEY, "HOST": HOST, "PORT": str(port), "SITE_URL": f"http://{HOST}:{port}"}
    return clean(os.environ) | dict(facts) | ours


def _seed(facts: Mapping[str, str], rooms: int, people: Path) -> None:
    environment, began = _environment(facts, free_port()), time.monotonic()
    run([PYTHON, "manage.py", "prepare"], env=environment)
    run([PYTHON, "-m", "tests.bench.seed", str(rooms), people], env=environment)
    tell(f"{rooms} sessions written in {time.monotonic() - began:.0f} s, {facts['CODEV_MODE']}")


@contextmanager
def _ours(facts: Mapping[str, str], beside: list[int]) -> Iterator[Server]:
    environment = _environment(facts, port := free_port())
    name = f"codev-{facts['CODEV_MODE']}"
    with process(name, [PYTHON, "manage.py", "serve"], environment, port) as pid:
        # PostgreSQL's processes share most of what they hold: of memory, only the others' counts.
        yield Server(port, [pid, *beside], environment, memory=[pid, *beside[1:]])
