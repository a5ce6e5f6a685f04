"""A served process is killed while people type: nothing said to be saved is lost, the rest comes back."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.e2e.site import ROOT, Site, _process, _wait_for, running_site
from tests.live_client import PATIENCE
from tests.sessions.live.notes.page import NotesPage, same

ROUNDS = 3


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with running_site(tmp_path) as site:
        yield site


class Wire:
    """A real socket, in the place of the test's own."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def send_input(self, message: dict[str, Any]) -> None:
        try:
            if message["type"] == "websocket.receive":
                await self.socket.send(message["bytes"])
            else:
                await self.socket.close()
        except ConnectionClosed:
            return  # what was written comes with the next line

    async def receive_output(self, _: float) -> dict[str, Any]:
        try:
            return {"type": "websocket.send", "bytes": await self.socket.recv()}
        except ConnectionClosed:
            return {"type": "websocket.close", "code": self.socket.close_code or 1006}

    async def wait(self, _: float) -> None:
        await self.socket.wait_closed()


class ServedPage(NotesPage):
    address = ""

    async def connect(self, pad: str = "shared") -> None:
        socket = await connect(
            f"{self.address.replace('http', 'ws')}/ws/sessions/{self.session_id}/notes/{pad}/?acks=1",
            origin=self.address,  # type: ignore[arg-type]
            additional_headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={self.key}"},
            open_timeout=PATIENCE,
        )
        self.wire = Wire(socket)
        await self.greet()
        await self.until(lambda: self.synced and self.may is not None)


def room(site: Site) -> tuple[UUID, list[str]]:
    made = subprocess.run(
        [sys.executable, "-m", "tests.sessions.live.notes.served"],
        cwd=ROOT, env=site.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = json.loads(made.stdout.splitlines()[-1])
    return UUID(told["session"]), told["keys"]


async def test_a_process_is_killed_while_people_type(site: Site) -> None:
    session_id, keys = await asyncio.to_thread(room, site)
    pages = [ServedPage(session_id, key) for key in keys[:2]]
    for number, page in enumerate(pages):
        page.address = site.addresses[number % len(site.addresses)]
        await page.connect()
    with ExitStack() as served:
        for number in range(ROUNDS):
            await type_and_kill(site.processes[-1 if number else 0], pages)
            place = {"PORT": site.addresses[0].rpartition(":")[2], "SITE_URL": site.addresses[0]}
            served.enter_context(_process(site, f"again{number}", ["manage.py", "serve"], place))
            await asyncio.to_thread(_wait_for, site.addresses[0])
            reader = ServedPage(session_id, keys[2])
            reader.address = site.addresses[0]
            await reader.connect()
            assert reader.text.count("S") == 2 * (number + 1)  # said to be saved: there before its page is
            for page in pages:
                if page.closed:
                    await page.connect()
            await same(*pages, reader)
            for page in pages:
                await page.all_saved()
                assert page.refused == []
            assert reader.text.count("u") == 10 * (number + 1)
            assert reader.text.count("W") == sum(page.address == site.addresses[0] for page in pages) * (
                number + 1
            )
            await reader.close()
        for page in pages:
            await page.close()


async def type_and_kill(web: subprocess.Popen[bytes], pages: list[ServedPage]) -> None:
    for page in pages:
        await page.type("S")
        await page.all_saved()
    for _ in range(5):
        for page in pages:
            await page.type("u")
    web.kill()
    await asyncio.to_thread(web.wait)
    for page in pages:
        if page.address == pages[0].address:
            await page.until(lambda page=page: page.closed)  # type: ignore[misc]
            await page.close()
            await page.type("W")  # while there is no line
