"""An unsafe or misspelt setting stops the start, and the message says which."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codev.safety import Choice, is_local, kept_key, problems
from scripts.suites import TEST_KEY, clean

ROOT = Path(__file__).resolve().parent.parent
SAFE = Choice(
    embedded=False,
    host="0.0.0.0",
    site_url="https://codev.example.org",
    debug=False,
    demo=False,
    secret_key=TEST_KEY,
    allowed_hosts=["codev.example.org"],
)
LOCAL = replace(SAFE, embedded=True, host="127.0.0.1", site_url="http://127.0.0.1:8000")
SERVER = {
    "CODEV_MODE": "server",
    "SITE_URL": "https://codev.example.org",
    "SECRET_KEY": TEST_KEY,
    "DATABASE_URL": "postgresql://codev:pass@db/codev",
    "EMAIL_HOST": "mail.example.org",
}


def test_a_sound_server_and_a_local_demo_may_start() -> None:
    assert problems(SAFE) == []
    assert problems(replace(LOCAL, demo=True, debug=True)) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"debug": True}, "CODEV_DEBUG"),
        ({"demo": True}, "CODEV_DEMO"),
        ({"site_url": "http://codev.example.org"}, "https://"),
        ({"site_url": "codev.example.org"}, "SITE_URL"),
        ({"site_url": "https://codev.example.org/path"}, "SITE_URL"),
        ({"secret_key": "short"}, "SECRET_KEY"),
        ({"secret_key": "x" * 80}, "SECRET_KEY"),
        ({"allowed_hosts": ["codev.example.org", "*"]}, "ALLOWED_HOSTS"),
    ],
)
def test_an_unsafe_server_may_not(change: dict[str, Any], word: str) -> None:
    (problem,) = problems(replace(SAFE, **change))
    assert word in problem


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"demo": True, "host": "192.168.1.5", "site_url": "http://192.168.1.5:8000"}, "CODEV_DEMO"),
        ({"demo": True, "site_url": "https://demo.example.org"}, "CODEV_DEMO"),
        ({"debug": True, "host": "192.168.1.5", "site_url": "http://192.168.1.5:8000"}, "CODEV_DEBUG"),
        ({"host": "0.0.0.0", "site_url": "http://0.0.0.0:8000"}, "SITE_URL"),
        ({"allowed_hosts": ["*"]}, "ALLOWED_HOSTS"),
    ],
)
def test_an_open_embedded_one_may_not(change: dict[str, Any], word: str) -> None:
    (problem,) = problems(replace(LOCAL, **change))
    assert word in problem


def test_plain_http_is_allowed_on_this_machine_only() -> None:
    assert problems(replace(SAFE, site_url="http://localhost:8000")) == []
    assert is_local("::1", "http://[::1]:8000")
    assert not is_local("127.0.0.1", "https://codev.example.org")


def test_processes_that_start_together_end_with_one_key(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_key(path), range(8)))
    assert len(keys) == 1
    assert len(keys.pop()) > 50
    assert path.stat().st_mode & 0o077 == 0
    assert [item.name for item in path.parent.iterdir()] == ["secret_key"]


def start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    code = "from codev import settings; print(settings.DEMO, settings.SECURE, settings.EMAIL_BACKEND)"
    env = clean(os.environ) | {"CODEV_VAR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=env | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,  # a loaded machine is slow
    )


def test_nothing_set_gives_the_demo(tmp_path: Path) -> None:
    assert start(tmp_path).stdout.split() == ["True", "False", "codev.demo.mailbox.MailboxBackend"]


def test_a_server_with_everything_set_starts_securely(tmp_path: Path) -> None:
    done = start(tmp_path, **SERVER)
    assert done.stdout.split()[:2] == ["False", "True"], done.stderr


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        (SERVER | {"CODEV_DEBUG": "1"}, "CODEV_DEBUG"),
        (SERVER | {"CODEV_DEMO": "yes"}, "CODEV_DEMO"),
        (SERVER | {"SITE_URL": "http://codev.example.org"}, "https://"),
        (SERVER | {"SECRET_KEY": ""}, "SECRET_KEY"),
        (SERVER | {"SECRET_KEY_FILE": "/nowhere"}, "SECRET_KEY_FILE"),
        (SERVER | {"DATABASE_URL": "mysql://db/codev"}, "DATABASE_URL"),
        (SERVER | {"EMAIL_HOST": ""}, "EMAIL_HOST"),
        (SERVER | {"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"CODEV_MODE": "cluster"}, "CODEV_MODE"),
        ({"PORT": "80a"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"CODEV_DEMO": "perhaps"}, "CODEV_DEMO"),
        ({"DATABASE_URL": "postgresql://db/codev"}, "DATABASE_URL"),
        ({"CODEV_DEMO": "1", "HOST": "192.168.1.5"}, "CODEV_DEMO"),
    ],
)
def test_a_bad_value_stops_the_start(tmp_path: Path, environment: dict[str, str], word: str) -> None:
    done = start(tmp_path, **environment)
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert word in done.stderr.splitlines()[-1]


def test_the_command_line_says_it_without_a_traceback(tmp_path: Path) -> None:
    env = clean(os.environ) | {"PORT": "none", "CODEV_VAR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], env=env, cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Codev cannot start: PORT=none")
    assert "Traceback" not in done.stderr
