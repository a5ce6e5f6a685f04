"""The gates of make check that need no server: each a command that must end with 0."""

import subprocess
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from scripts.stage import PYTHON, ROOT, VENV
from scripts.suites import TEST_KEY, Outcome, clean

PRODUCTION = {
    "CODEV_MODE": "server",
    "SITE_URL": "https://codev.example.org",
    "SECRET_KEY": TEST_KEY,
    "DATABASE_URL": "postgresql://codev:none@127.0.0.1/codev",
    "EMAIL_HOST": "mail.example.org",
}


@dataclass(frozen=True)
class Gate:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def all_gates() -> list[Gate]:
    tools, manage = VENV / "bin", [str(PYTHON), "manage.py"]
    ruff = str(tools / "ruff")
    return [
        Gate("style", [ruff, "check", "."]),
        Gate("format", [ruff, "format", "--check", "."]),
        Gate("types", [str(tools / "mypy"), "."]),
        Gate("templates", [str(tools / "djlint"), "templates", "--lint", "--quiet"]),
        Gate("javascript", [str(ROOT / "node_modules" / ".bin" / "tsc"), "-p", "tsconfig.json"]),
        Gate("system check", [*manage, "check", "--fail-level", "WARNING"]),
        Gate("deployment check", [*manage, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        Gate("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        Gate("messages", [str(PYTHON), "-m", "scripts.messages", "--check"]),
        Gate("locks", [str(PYTHON), "-m", "scripts.lock", "--check"]),
        Gate("audit", [str(PYTHON), "-m", "scripts.audit"]),
    ]


def run_gates(env: Mapping[str, str], var: Path) -> list[Outcome]:
    """Two at a time: each is one process that keeps one core busy or waits for the network."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda gate: run_gate(gate, env, var), all_gates()))


def run_gate(gate: Gate, env: Mapping[str, str], var: Path) -> Outcome:
    """Output is shown of the audit, which may have had nothing to say, and of what fails."""
    began = time.monotonic()
    environment = clean(env) | {"CODEV_VAR": str(var), "SECRET_KEY": TEST_KEY} | gate.environment
    done = subprocess.run(
        gate.command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - began
    passed = done.returncode == 0
    lines = [f"  {gate.name}: {'passed' if passed else 'FAILED'}, {seconds:.1f} s"]
    if not passed or gate.name == "audit":
        lines.append(done.stdout.rstrip())
    print("\n".join(lines) + "\n", end="", flush=True)  # in one piece: another gate prints too
    return Outcome(gate.name, passed, seconds, "" if passed else f"exit code {done.returncode}")
