"""One real process serves: health, static files for ever, a clear word about a busy port."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from subprocess import PIPE

import pytest
from django.core.management.base import CommandError

from codev.management.commands import serve
from scripts.ports import free_port
from scripts.suites import TEST_KEY, clean

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def port() -> int:
    return free_port()


def test_a_busy_port_says_what_to_do(port: int) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", port))
        listening.listen()
        with pytest.raises(CommandError, match=rf"Port {port} is already in use.*PORT={port + 1} make run"):
            serve._listen("127.0.0.1", port)


def test_an_address_of_another_machine_says_so() -> None:
    with pytest.raises(CommandError, match="HOST and PORT"):
        serve._listen("192.0.2.1", 8000)


def test_it_prepares_serves_and_stops(port: int, tmp_path: Path) -> None:
    env = clean(os.environ) | {
        "CODEV_VAR": str(tmp_path),
        "PORT": str(port),
        "SECRET_KEY": TEST_KEY,
        "CODEV_DEMO": "0",
    }
    command = [sys.executable, "manage.py", "serve", "--prepare"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=PIPE, stderr=PIPE, text=True) as process:
        assert process.stdout
        said = next((line for line in process.stdout if "serves at" in line), "")
        assert f"http://127.0.0.1:{port}/" in said
        try:
            look(f"http://127.0.0.1:{port}", tmp_path / "static" / "vendor")
        finally:
            process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=20)
        assert (process.returncode, complaints) == (0, "")


def look(site: str, vendor: Path) -> None:
    with urllib.request.urlopen(f"{site}/healthz", timeout=10) as answer:
        assert answer.read() == b"ok\n"
    (script,) = (
        path for path in vendor.glob("lit.*.js") if re.fullmatch(r"lit\.[0-9a-f]{12}\.js", path.name)
    )
    with urllib.request.urlopen(f"{site}/static/vendor/{script.name}", timeout=10) as answer:
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.read() == script.read_bytes()
