"""How long set-up takes: `make run` in a fresh clone and again, measured here; tests and checks as stated."""

import http.client
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from scripts import stage
from scripts.stage import ROOT
from scripts.suites import clean
from tests.bench.bench import Bench
from tests.bench.here import HOST, LOGS, VAR, free_port, tell
from tests.bench.report import Row, row

COMMAND = "make bench ROWS=set-up"
PATIENCE = 300.0
# Seconds that `make check` printed last, of its suites together and with the gates: docs/measures.md.
STATED = (("make test", 813.0, 720), ("make check", 895.0, 1200))


def run(bench: Bench) -> list[Row]:
    clone = VAR / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    stage.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, clone])
    first, again = _seconds(clone), _seconds(clone)
    shutil.rmtree(clone, ignore_errors=True)
    rows = [
        row("make run in a fresh clone, until it serves", first, "s", "<= 90", command=COMMAND),
        row("make run again, until it serves", again, "s", "<= 5", command=COMMAND),
    ]
    stated = [
        row(f"{name} (stated)", taken, "s", f"<= {most}", command=COMMAND) for name, taken, most in STATED
    ]
    return [*rows, *stated]


def _seconds(clone: Path) -> float:
    port = free_port()
    environment = clean(os.environ) | {"PORT": str(port)}
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS / "make-run.log").open("w") as log:
        began = time.monotonic()
        # A group of its own: make does not pass on what ends it.
        started = subprocess.Popen(
            ["make", "run"], cwd=clone, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            while not _answers(port):
                if started.poll() is not None or time.monotonic() - began > PATIENCE:
                    raise RuntimeError((LOGS / "make-run.log").read_text(errors="replace")[-2000:])
                time.sleep(0.05)  # between two looks at a process that starts
            taken = time.monotonic() - began
        finally:
            with suppress(ProcessLookupError):  # it may have failed by itself
                os.killpg(started.pid, signal.SIGTERM)
            started.wait()
    tell(f"make run: {taken:.1f} s")
    return round(taken, 1)


def _answers(port: int) -> bool:
    line = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == 200
    except OSError:
        return False
    finally:
        line.close()
