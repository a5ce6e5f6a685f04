"""One line for each stage of a start, with its seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stage(title: str) -> Iterator[None]:
    print(f"  {title} …", end="", flush=True)  # noqa: T201 - the person at the terminal waits for this
    began = time.monotonic()
    yield
    print(f" {time.monotonic() - began:.1f} s", flush=True)  # noqa: T201
