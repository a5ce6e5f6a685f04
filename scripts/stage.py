"""Stages of a set-up: one line each with its seconds, and errors that say what to do."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
TAIL = 30  # lines of a failed command's output that are worth reading


class SetupError(Exception):
    """Set-up cannot go on; the message says why and what to do."""


@contextmanager
def stage(title: str) -> Iterator[None]:
    print(f"  {title} …", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:  # Ctrl-C too ends the line that was begun; it is raised again
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


def run(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path = ROOT, hint: str = ""
) -> str:
    """Output of a command that must succeed."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(
            words, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise SetupError(f"{words[0]} cannot be run: {error}. {hint}".strip()) from error
    if done.returncode:
        lines = (done.stdout + done.stderr).strip().splitlines()[-TAIL:]
        raise SetupError(
            "\n".join([f"{' '.join(words)} ended with {done.returncode}:", *lines, hint]).strip()
        )
    return done.stdout


def fingerprint(*parts: Path | str) -> str:
    """Changes when a file, a folder's content or a text does."""
    digest = hashlib.sha256()
    for part in parts:
        for path in _files(part) if isinstance(part, Path) else []:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
        digest.update(str(part).encode() + b"\0")
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    return sorted(item for item in path.rglob("*") if item.is_file()) if path.is_dir() else [path]


def fresh(stamp: Path, mark: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == mark


def seal(stamp: Path, mark: str) -> None:
    """Written last: an interrupted stage is done again."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark, encoding="utf-8")


def first_on_path(*names: str, path: str | None = None) -> Path | None:
    for name in names:
        for folder in (path or os.environ.get("PATH", "")).split(os.pathsep):
            candidate = Path(folder, name)
            if folder and candidate.is_file() and os.access(candidate, os.X_OK):
                return candidate
    return None


def is_root() -> bool:
    return os.geteuid() == 0


def apt_install(*packages: str) -> bool:
    """Whether Debian's packages could be installed: only root may, and only where apt is."""
    apt = first_on_path("apt-get")
    if not (is_root() and apt):
        return False
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run([apt, "update", "-q"], env=env)
        run([apt, "install", "-qy", "--no-install-recommends", *packages], env=env)
    except SetupError as error:
        print(f" ({error.args[0].splitlines()[-1]})", end="", flush=True)
        return False
    return True


def stop(error: SetupError) -> int:
    print(f"\n{error}", file=sys.stderr, flush=True)
    return 1
