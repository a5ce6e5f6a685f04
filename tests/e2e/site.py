"""The product as it is installed: real processes, a database of their own, mail that really leaves."""

import atexit
import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from django.conf import settings

from scripts.ports import free_port
from tests.e2e.mails import Mailbox, mail_sink

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0


@dataclass
class Site:
    """``addresses``: one a web process. ``logs``: what all of them wrote. ``pressed``: the commands that the
    controls of all pages have sent, and the server has taken."""

    addresses: list[str]
    mailbox: Mailbox
    folder: Path
    environment: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    pressed: Counter[str] = field(default_factory=Counter)

    def logs(self) -> str:
        return "".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    def manage(self, *words: str) -> str:
        """A management command's output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def at(self, link: str, process: int) -> str:
        """A link, as a person sees it who came to that web process."""
        parts = urlsplit(link)
        home = urlsplit(self.addresses[process % len(self.addresses)])
        return urlunsplit((home.scheme, home.netloc, parts.path, parts.query, parts.fragment))


@contextmanager
def running_site(folder: Path, *, demo: bool = False, processes: int = 2) -> Iterator[Site]:
    """Server mode where the environment says so (with a worker and two web processes), else embedded."""
    server = os.environ.get("CODEV_MODE") == "server"
    with ExitStack() as stack:
        mailbox = stack.enter_context(mail_sink())
        ports = [free_port() for _ in range(processes if server else 1)]
        environment = _environment(folder, mailbox, ports[0], demo)
        if server:
            environment |= stack.enter_context(_database_of_its_own())
        site = Site([f"http://localhost:{port}" for port in ports], mailbox, folder, environment)
        if not server:
            shutil.copytree(_prepared(), folder / "var")
        if server or demo:
            site.manage("prepare")
        for number, port in enumerate(ports):
            place = {"PORT": str(port), "SITE_URL": f"http://localhost:{port}"}
            stack.enter_context(_process(site, f"web{number}", ["manage.py", "serve"], place))
        if server:
            worker = ["-m", "celery", "-A", "codev", "worker", "-P", "threads", "-c", "2", "-l", "WARNING"]
            stack.enter_context(_process(site, "worker", worker, {}))
        for address in site.addresses:
            _wait_for(address)
        yield site


@cache
def _prepared() -> Path:
    """What an installation has that nobody has used yet, of which each site gets a copy: made once, it takes
    some seconds. The static files are those that were collected for the tests already."""
    folder = Path(tempfile.mkdtemp(prefix="codev-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    var = folder / "var"
    shutil.copytree(settings.STATIC_ROOT, var / "static")
    with mail_sink() as mailbox:
        Site([], mailbox, folder, _environment(folder, mailbox, free_port(), demo=False)).manage("prepare")
    return var


def _environment(folder: Path, mailbox: Mailbox, port: int, demo: bool) -> dict[str, str]:
    keep = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}
    return keep | {
        "CODEV_VAR": str(folder / "var"),
        "CODEV_DEMO": "1" if demo else "0",
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "SITE_URL": f"http://localhost:{port}",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "EMAIL_HOST": "" if demo else "127.0.0.1",
        "EMAIL_PORT": str(mailbox.port),
        "EMAIL_USE_TLS": "0",
        "PYTHONUNBUFFERED": "1",
    }


@contextmanager
def _database_of_its_own() -> Iterator[dict[str, str]]:
    """A new database beside the tests', and a key prefix of its own in Redis."""
    url, name = os.environ["DATABASE_URL"], f"codev_e2e_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    parts = urlsplit(url)
    try:
        yield {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}")), "REDIS_PREFIX": name}
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def _process(site: Site, name: str, command: list[str], place: dict[str, str]) -> Iterator[None]:
    with (site.folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=site.environment | place, stdout=log, stderr=log
        )
        site.processes.append(process)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(f"{address}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            assert time.monotonic() < until, f"{address} does not answer"
            time.sleep(0.1)  # between two looks at another process


def links_in(text: str) -> list[str]:
    return re.findall(r"http://localhost:\d+/[^\s\"<>)]*", text)
