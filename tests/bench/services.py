"""A PostgreSQL that keeps what it says it keeps, and a Redis: for the bench's server mode."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis

from scripts import services

# As an operator runs it: a commit is on the disk.
OPTIONS = "-c max_connections=200"


@contextmanager
def running() -> Iterator[tuple[dict[str, str], list[int]]]:
    """Their addresses, and their processes."""
    with services.postgresql(OPTIONS) as database, services.redis_server() as cache:
        urls = {"DATABASE_URL": database, "REDIS_URL": cache}
        yield urls, [_postgres(database), redis_pid(cache)]


def _postgres(url: str) -> int:
    """The process above those that serve."""
    with psycopg.connect(url) as line:
        found = line.execute("SELECT pg_backend_pid()").fetchone()
        assert found is not None
        stat = Path(f"/proc/{found[0]}/stat").read_text(encoding="utf-8")
    return int(stat.rpartition(")")[2].split()[1])


def redis_pid(url: str) -> int:
    with redis.Redis.from_url(url) as line:
        return int(line.info("server")["process_id"])
