"""How often joining a room asks the database: counted in a process of its own, which runs this file."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from scripts.stage import PYTHON, run
from tests.bench.bench import Bench


def count(bench: Bench) -> dict[str, int]:
    """``page`` and ``live``: of who comes into a room in which somebody sits already."""
    with bench.embedded() as server:
        told = run([PYTHON, "-m", "tests.bench.rows.queries", bench.people], env=server.environment)
    found: dict[str, int] = json.loads(told.splitlines()[-1])
    return found


class Counter:
    """Put around every question of every connection."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.asked.append(sql)
        return execute(sql, params, many, context)

    def watch(self, connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(self)


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codev.settings")
    django.setup()
    from django.db.backends.signals import connection_created

    counter = Counter()
    connection_created.connect(counter.watch)
    room = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))[0]
    found = {"page": _page(room, counter), "live": asyncio.run(_live(room, counter))}
    print(json.dumps(found))  # noqa: T201


def _page(room: dict[str, Any], counter: Counter) -> int:
    from django.conf import settings
    from django.test import Client

    browser = Client(headers={"host": settings.SITE_URL.partition("://")[2]})
    browser.cookies[settings.SESSION_COOKIE_NAME] = room["cookies"][1]
    for _ in range(2):  # the first one also warms up
        counter.asked.clear()
        assert browser.get(f"/sessions/{room['session']}/").status_code == 200
    return len(counter.asked)


async def _live(room: dict[str, Any], counter: Counter) -> int:
    from uuid import UUID

    from tests.live_client import LiveClient

    pages = [LiveClient(UUID(room["session"]), key) for key in room["cookies"][:2]]
    for page in pages:
        counter.asked.clear()
        await page.connect()
        await page.until("welcome")
    return len(counter.asked)


if __name__ == "__main__":
    main()
