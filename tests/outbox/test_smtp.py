"""The same over a real connection: what a mail server may do to us."""

import socketserver
import threading
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue
from codev.outbox.tick import tick

State = OutboxMessage.State
pytestmark = pytest.mark.usefixtures("embedded", "render")


class Server(socketserver.ThreadingTCPServer):
    """Speaks just enough SMTP. ``answers`` replaces single answers; an empty one hangs up."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.answers: dict[str, str] = {}
        self.taken: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Session(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.say("HI", "220")
        for line in self.rfile:
            verb = line.decode().strip().split(" ", 1)[0].upper()
            if verb == "QUIT" or not self.say(verb, "354" if verb == "DATA" else "250"):
                return
            if verb == "DATA" and "DATA" not in self.server.answers and not self.took():
                return

    def took(self) -> bool:
        """The message that who may send it sends."""
        return self.take() and self.say("END", "250")

    def say(self, verb: str, usual: str) -> bool:
        answer = self.server.answers.get(verb, usual)
        if answer:
            self.wfile.write(f"{answer} x\r\n".encode())
        return bool(answer)

    def take(self) -> bool:
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            if not line:
                return False  # who sends has gone in the middle of it
            lines.append(line)
        self.server.taken.append("".join(lines))
        return True


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 20
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
        server.shutdown()
        thread.join()


def test_sends(server: Server, alice: User) -> None:
    message = enqueue("note", 1, user=alice)
    tick()
    message.refresh_from_db()
    assert message.state == State.SENT
    (text,) = server.taken
    assert f"Message-ID: {message.message_id}" in text
    assert "To: alice@example.org" in text


@pytest.mark.parametrize(
    ("verb", "answer", "state", "error"),
    [
        ("HI", "421", State.DUE, "smtp_421"),
        ("HI", "", State.DUE, "no_connection"),
        ("MAIL", "550", State.FAILED, "smtp_550"),
        ("RCPT", "550", State.FAILED, "smtp_550"),
        ("RCPT", "451", State.DUE, "smtp_451"),
        ("DATA", "452", State.DUE, "smtp_452"),
        ("END", "554", State.FAILED, "smtp_554"),
        ("END", "", State.UNKNOWN, "no_answer"),
    ],
)
def test_server_says_no_or_nothing(
    server: Server, alice: User, settings: Settings, verb: str, answer: str, state: str, error: str
) -> None:
    message = enqueue("note", 1, user=alice)
    server.answers[verb] = answer
    if (verb, answer) == ("HI", ""):
        server.answers["EHLO"] = server.answers["HELO"] = ""
        settings.EMAIL_TIMEOUT = 0.5  # it will never say anything
    tick()
    message.refresh_from_db()
    assert (message.state, message.error) == (state, error)


def test_server_away(server: Server, alice: User, settings: Settings) -> None:
    settings.EMAIL_PORT = 1
    message = enqueue("note", 1, user=alice)
    tick()
    message.refresh_from_db()
    assert (message.state, message.error) == (State.DUE, "no_connection")
