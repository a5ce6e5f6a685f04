"""Another web process, as far as a room is concerned: a hub of its own on the same database and Redis.

Opens a page for a signed-in browser session and prints each frame that it gets as one line; ends with
its standard input.
"""

import asyncio
import json
import os
import sys

import django


async def main(session_id: str, session_key: str) -> None:
    from uuid import UUID

    from sessions.live import sweep
    from tests.live_client import LiveClient

    sweep.NEWS_SECONDS = 3600.0  # what comes here comes by the doorbell
    page = LiveClient(UUID(session_id), session_key)
    await page.connect()
    await page.say({"id": "join", "type": "join", "payload": {}})
    told = asyncio.ensure_future(tell(page))
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    told.cancel()
    await page.close()


async def tell(page) -> None:  # type: ignore[no-untyped-def]  # LiveClient needs Django to be set up first
    while True:
        print(json.dumps(await page.wire.receive_output(120)), flush=True)  # noqa: T201


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codev.settings")
    django.setup()
    asyncio.run(main(*sys.argv[1:]))
