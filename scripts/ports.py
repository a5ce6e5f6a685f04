"""Loopback ports for what the tests start, and for nobody else meanwhile.

A port that the system names as free is given to the next connection that leaves this machine, and a server
that takes seconds to start then finds it taken. These lie below all that a system gives to connections, and a
UDP port of the same number, which nothing here needs, says to other processes of ours that it is spoken for.
"""

import atexit
import socket
from contextlib import ExitStack
from random import SystemRandom

HOST = "127.0.0.1"
# Browsers open none of some lower ones; Linux, macOS and gVisor give connections theirs from 16000 on.
PORTS = range(10_100, 16_000)
_held = ExitStack()
atexit.register(_held.close)


def free_port() -> int:
    """This process's own for as long as it lives."""
    for port in SystemRandom().sample(PORTS, len(PORTS)):
        if _hold(port):
            return port
    raise OSError(f"No port of {PORTS} is free.")


def _hold(port: int) -> bool:
    with ExitStack() as stack:
        try:
            stack.enter_context(socket.socket(type=socket.SOCK_DGRAM)).bind((HOST, port))
            with socket.socket() as server:
                server.bind((HOST, port))
        except OSError:
            return False
        _held.push(stack.pop_all())
    return True
