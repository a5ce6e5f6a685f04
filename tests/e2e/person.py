"""Somebody at a browser of their own: a context, a page, and everything that ever reached it."""

import json
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect

from tests.e2e.site import Site

PATIENCE = 60_000  # milliseconds: a loaded machine is slow, never a reason to fail


@dataclass
class Person:
    name: str
    site: Site
    process: int
    context: BrowserContext
    page: Page
    received: list[str] = field(default_factory=list)  # every frame of every socket
    asked: dict[str, str] = field(default_factory=dict)  # commands without an answer yet, by their id
    trouble: list[str] = field(default_factory=list)  # console errors, CSP reports, foreign requests
    measured: bool = False  # by axe, which tries inline styles of its own

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"

    @property
    def home(self) -> str:
        return self.site.addresses[self.process % len(self.site.addresses)]

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.home + path)

    def enter_code(self) -> None:
        """Type the code that came by mail."""
        self.page.locator("input[name=code]").fill(self.site.mailbox.code_for(self.email))
        self.page.locator("input[name=code]").press("Enter")

    def sees(self, text: str) -> None:
        expect(self.page.locator("body")).to_contain_text(text, timeout=PATIENCE)

    def everything(self) -> str:
        """All that this person's browser was told: frames, and the page as it stands."""
        return "\n".join(self.received) + self.page.content()


def sit_down(browser: Browser, site: Site, name: str, process: int = 0, *, language: str = "en",
             scheme: str = "light", width: int = 1280, height: int = 860) -> Person:  # fmt: skip
    context = browser.new_context(
        locale=language,
        timezone_id="Europe/Paris",
        color_scheme="dark" if scheme == "dark" else "light",
        # Eight rooms that move leave no time to a machine without a graphics card.
        reduced_motion="reduce",
        viewport={"width": width, "height": height},
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    person = Person(name, site, process, context, page)
    page.on("websocket", lambda socket: _listen(person, socket))
    page.on("console", lambda message: _note(person, message.type, message.text))
    page.on("pageerror", lambda error: person.trouble.append(str(error)))
    page.on("request", lambda request: _foreign(person, request.url))
    return person


def _listen(person: Person, socket: WebSocket) -> None:
    socket.on("framereceived", lambda payload: _heard(person, payload))
    socket.on("framesent", lambda payload: _asked(person, payload))


def _asked(person: Person, payload: str | bytes) -> None:
    if isinstance(payload, bytes):
        return  # of the shared notes: no command
    frame = json.loads(payload)
    if "id" in frame:
        person.asked[frame["id"]] = frame["type"]


def _heard(person: Person, payload: str | bytes) -> None:
    if isinstance(payload, bytes):
        person.received.append(payload.decode(errors="replace"))
        return
    person.received.append(payload)
    if payload.startswith('{"id":'):
        answer = json.loads(payload)
        command = person.asked.pop(answer["id"], None)
        if command and answer["type"] == "accepted":
            person.site.pressed[command] += 1


def _note(person: Person, kind: str, text: str) -> None:
    if person.measured and text.startswith("Applying inline style"):
        return
    if kind == "error" or "Content Security Policy" in text:
        person.trouble.append(text)


def _foreign(person: Person, url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname != "localhost" and parts.scheme not in ("data", "blob", "about"):
        person.trouble.append(f"asked {url}")
