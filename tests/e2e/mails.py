"""A mail server on a loopback port that keeps what it is given."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from scripts.ports import free_port

PATIENCE = 120.0
CODE = re.compile(r"^ +([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", re.MULTILINE)  # on a line of its own


class Mailbox:
    def __init__(self) -> None:
        self.port = 0
        self.mails: list[EmailMessage] = []
        self.arrived = threading.Condition()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        with self.arrived:
            self.mails.append(mail)
            self.arrived.notify_all()
        return "250 OK"

    def take(self, address: str, containing: str = "") -> EmailMessage:
        """The newest mail to an address that holds a text, once it has come; it is taken out."""
        return self._take(address, lambda text: containing in text, f"with {containing!r}")

    def code_for(self, address: str) -> str:
        """Of the newest mail with a code, whatever else has come before it or after."""
        found = CODE.search(text_of(self._take(address, lambda text: bool(CODE.search(text)), "with a code")))
        assert found
        return found[1]

    def _take(self, address: str, fits: Callable[[str], bool], what: str) -> EmailMessage:
        with self.arrived:
            found: EmailMessage | None = None

            def there() -> bool:
                nonlocal found
                mails = [m for m in self.mails if address in str(m["To"]) and fits(text_of(m))]
                found = mails[-1] if mails else None
                return found is not None

            assert self.arrived.wait_for(there, PATIENCE), f"no mail to {address} {what}"
            assert found is not None
            self.mails.remove(found)
            return found


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


@contextmanager
def mail_sink() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    mailbox.port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, ready_timeout=PATIENCE)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
