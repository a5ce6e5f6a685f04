"""Where the bench works: a folder that git ignores, and the two cores that it shares out."""

import os
import resource
import socket
from pathlib import Path

from scripts.stage import ROOT

VAR = Path(os.environ.get("CODEV_BENCH_VAR", ROOT / "var" / "bench"))
PEERS = VAR / "peers"
RESULTS = VAR / "results"
LOGS = VAR / "logs"
HOST = "127.0.0.1"
SERVER_CORE, GENERATOR_CORE = 0, 1


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        return int(listening.getsockname()[1])


def open_many() -> None:
    """As many files as the machine allows: the servers inherit it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def tell(text: str) -> None:
    print(f"  {text}", flush=True)  # noqa: T201
