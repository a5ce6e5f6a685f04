"""A port that a test was given stays its own until the process ends that asked for it."""

import socket
import subprocess
import sys
from pathlib import Path

from scripts import ports

ROOT = Path(__file__).resolve().parents[2]
ANOTHER = "import sys; from scripts import ports; sys.exit(ports._hold(int(sys.argv[1])))"


def given_to_another(port: int) -> bool:
    done = subprocess.run([sys.executable, "-c", ANOTHER, str(port)], cwd=ROOT, check=False)
    return bool(done.returncode)


def test_nobody_else_is_given_it_though_nothing_listens_yet() -> None:
    port = ports.free_port()
    assert port in ports.PORTS
    assert not given_to_another(port)
    with socket.socket() as server:
        server.bind((ports.HOST, port))  # what it was asked for


def test_what_a_stranger_listens_at_is_not_free() -> None:
    with socket.socket() as stranger:
        stranger.bind((ports.HOST, 0))
        stranger.listen()
        port = stranger.getsockname()[1]
        assert not ports._hold(port)
    assert ports._hold(port)


def test_it_is_free_again_once_its_process_has_ended() -> None:
    with socket.socket() as probe:
        probe.bind((ports.HOST, 0))
        port = probe.getsockname()[1]
    assert given_to_another(port)
    assert given_to_another(port)
