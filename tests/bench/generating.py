"""Runs the generator: a task in, what it found out, in a process of its own on its own core."""

import json
import subprocess
from pathlib import Path
from threading import Timer
from typing import Any

from scripts.stage import PYTHON, ROOT
from tests.bench.here import GENERATOR_CORE, HOST, tell
from tests.bench.serving import Server

LIVE = "/ws/sessions/{session}/live/"
NOTES = "/ws/sessions/{session}/notes/shared/?acks=1"
PAGE = "/sessions/{session}/"
MOST_SECONDS = 300.0  # of one task: what hangs must not hold up the rest
SHOWN = (
    "rooms",
    "rate",
    "p50_ms",
    "p99_ms",
    "cpu_s_per_1000",
    "server_cpu",
    "gen_cpu",
    "server_wait",
    "gen_wait",
)


def start(name: str, server: Server, **task: Any) -> "subprocess.Popen[str]":
    asked = {
        "task": name,
        "host": HOST,
        "port": server.port,
        "server": server.pids,
        "origin": server.origin,
        **task,
    }
    command = ["taskset", "-c", str(GENERATOR_CORE), str(PYTHON), "-m", "tests.bench.generator"]
    started = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdin is not None
    started.stdin.write(json.dumps(asked))
    started.stdin.close()
    return started


def first(started: "subprocess.Popen[str]", label: str) -> dict[str, Any]:
    """What it says before the rest: that all have come, for one."""
    assert started.stdout is not None
    found: dict[str, Any] = json.loads(started.stdout.readline() or "{}")
    tell(f"{label}: {_shown(found)}")
    return found


def read(started: "subprocess.Popen[str]", label: str, most: float = MOST_SECONDS) -> list[dict[str, Any]]:
    """What it finds, as it finds it. The last may be an error: how far it came counts all the same."""
    found = []
    assert started.stdout is not None
    clock = Timer(most, started.kill)
    clock.start()
    try:
        for line in started.stdout:
            found.append(each := json.loads(line))
            tell(f"{label}: {_shown(each)}")
        started.wait()
    finally:
        clock.cancel()
        if started.poll() is None:
            started.kill()
            started.wait()
    return found


def generate(
    name: str, label: str, server: Server, most: float = MOST_SECONDS, **task: Any
) -> list[dict[str, Any]]:
    return read(start(name, server, **task), label, most)


def _shown(found: dict[str, Any]) -> str:
    if "error" in found or not found.get("rooms"):
        return json.dumps({key: value for key, value in found.items() if key != "samples"})
    told = {key: found[key] for key in SHOWN if key in found}
    lost = found.get("expected", 0) - found.get("delivered", 0)
    flags = [*(["disturbed"] if found.get("disturbed") else []), *([f"{lost} lost"] if lost else [])]
    flags += [f"refused {found['refused']}"] if found.get("refused") else []
    return json.dumps(told) + (f" {', '.join(flags)}" if flags else "")


def ours(people: Path, path: str = LIVE) -> dict[str, Any]:
    return {"people": str(people), "path": path}
