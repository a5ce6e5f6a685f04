"""A Redis of a test's own, to stop, freeze and start again."""

import signal
import subprocess
import tempfile
from contextlib import suppress

import pytest

from scripts.ports import free_port
from scripts.services import redis_program


class Redis:
    def __init__(self) -> None:
        program = redis_program()
        if program is None:
            pytest.fail("there is no redis-server: `make test` fetches one")
        self.program = str(program)
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.folder = tempfile.TemporaryDirectory(prefix="codev-redis-")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [self.program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(
            [*command, "--dir", self.folder.name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def freeze(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        with suppress(AssertionError):
            self.thaw()
        self.stop()
        self.folder.cleanup()
