"""Walking through pages as a newcomer does: every page is checked for access, and kept."""

import struct
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.e2e import making
from tests.e2e.access import is_open_to_all
from tests.e2e.person import Person

PICTURE = 128  # dots a side


@dataclass
class Walker:
    """A person, and the words of every page on which they looked round."""

    person: Person
    pages: list[str] = field(default_factory=list)
    been: set[str] = field(default_factory=set)  # the paths of those pages

    def looks(self) -> None:
        self.person.page.wait_for_load_state()
        self.been.add(urlsplit(self.person.page.url).path)
        is_open_to_all(self.person)
        self.pages.append(self.person.page.content())

    def goes(self, path: str) -> None:
        self.person.go(path)
        self.looks()

    def follows(self, selector: str) -> None:
        """The first thing on the page that fits: who comes for the first time takes what is offered."""
        before = self.person.page.url
        self.person.page.locator(f"main {selector}").first.click()
        self.person.page.wait_for_url(lambda url: url != before)
        self.looks()

    def fills(self, **values: str) -> None:
        for name, value in values.items():
            self.person.page.locator(f"main [name={name}]").first.fill(value)

    def sends(self, form: str = "form") -> None:
        """Presses what the form is for; whatever page comes of it is looked at."""
        button = self.person.page.locator(f"main {form} button.primary, main {form} button.danger").first
        with self.person.page.expect_navigation():
            button.click()
        self.looks()

    def shows(self, text: str) -> None:
        expect(self.person.page.locator("main")).to_contain_text(text)

    def mailed(self, part: str) -> None:
        """To where the link of a mail leads."""
        self.person.go(making.mailed_link(self.person, part))

    def read(self) -> str:
        return "\n".join(self.pages) + "\n".join(self.person.received)


def png() -> bytes:
    """A photograph as far as a program can tell: a square in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", PICTURE, PICTURE, 8, 2, 0, 0, 0)
    rows = (b"\x00" + b"\x40\x80\x60" * PICTURE) * PICTURE
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
