"""The peers, each as its authors publish it, in a folder of their own: from npm and PyPI, by lock."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from scripts import node_env
from scripts.stage import ROOT, VENV, fingerprint, fresh, run, seal, stage
from tests.bench.here import PEERS

SOURCES = ROOT / "tests" / "bench" / "peers"
LOCK = SOURCES / "requirements.txt"
PYTHON = PEERS / "venv" / "bin" / "python"


def ensure(env: Mapping[str, str]) -> None:
    PEERS.mkdir(parents=True, exist_ok=True)
    stamp, mark = PEERS / ".stamp", fingerprint(SOURCES / "package-lock.json", LOCK)
    for path in SOURCES.glob("*.mjs"):
        shutil.copy(path, PEERS)
    if fresh(stamp, mark):
        return
    with stage("Peers from npm"):
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(SOURCES / name, PEERS)
        node_env.npm_ci(dict(env), PEERS)
    with stage("Peers from PyPI"):
        _python(LOCK)
    seal(stamp, mark)


def _python(lock: Path) -> None:
    run([VENV / "bin" / "python", "-m", "venv", "--clear", PEERS / "venv"])
    uv = VENV / "bin" / "uv"
    run([uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock])
