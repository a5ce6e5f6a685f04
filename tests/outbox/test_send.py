"""Each mail leaves at most once, and what became of it is known or said to be unknown."""

import smtplib
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone, translation

from codev.accounts.models import User
from codev.outbox import registry
from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from codev.outbox.sending import PAUSES, send
from codev.outbox.services import enqueue, requeue
from codev.outbox.tick import STALE, tick
from tests.outbox.conftest import CODE, note

State = OutboxMessage.State
pytestmark = pytest.mark.usefixtures("embedded")
Use = Callable[[Callable[[OutboxMessage], EmailMessage | None]], None]


class Killed(BaseException):
    """kill -9: no handler of ours may run after it, so only the rows tell."""


def state(message: OutboxMessage) -> tuple[str, str, int]:
    message.refresh_from_db()
    return message.state, message.error, message.attempts


def smtp_says(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def refuse(*args: object) -> int:
        raise error

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def test_sends(due: OutboxMessage) -> None:
    tick()
    assert state(due) == (State.SENT, "", 1)
    (message,) = mail.outbox
    assert message.to == ["alice@example.org"]
    assert message.message()["Message-ID"] == due.message_id != ""
    assert due.sent_at is not None


def test_second_tick_sends_nothing(due: OutboxMessage) -> None:
    tick()
    tick()
    send(due.pk)
    assert len(mail.outbox) == 1


def test_waits_until_due(alice: User, render: object) -> None:
    later = timezone.now() + timedelta(hours=1)
    enqueue("note", 1, user=alice, due_at=later)
    tick()
    assert mail.outbox == []
    tick(later)
    assert len(mail.outbox) == 1


def test_is_written_when_sent_in_the_persons_language_and_zone(alice: User, render: Use) -> None:
    User.objects.filter(pk=alice.pk).update(time_zone="America/Lima")
    seen: list[tuple[str | None, str]] = []

    def write(message: OutboxMessage) -> EmailMessage:
        seen.append((translation.get_language(), timezone.get_current_timezone_name()))
        return note(message)

    render(write)
    enqueue("note", 1, address="x@example.org", language="fr")
    alice.refresh_from_db()
    enqueue("note", 1, user=alice)
    tick()
    assert sorted(seen, key=str) == [("en", "America/Lima"), ("fr", "UTC")]


def test_no_reason_any_more(due: OutboxMessage, render: Use) -> None:
    render(lambda message: None)
    tick()
    assert state(due) == (State.DROPPED, "", 1)
    assert mail.outbox == []


def test_a_fault_in_writing_is_tried_again_and_rolls_back(
    due: OutboxMessage, render: Use, caplog: pytest.LogCaptureFixture
) -> None:
    def write(message: OutboxMessage) -> EmailMessage:
        User.objects.create_user(email="half@example.org")
        raise RuntimeError("words of somebody")

    render(write)
    tick()
    assert state(due) == (State.DUE, "not_written", 1)
    assert not User.objects.filter(email="half@example.org").exists()
    assert "words of somebody" not in caplog.text
    render(note)
    tick(timezone.now() + PAUSES[0])
    assert state(due)[0] == State.SENT


def test_unknown_kind_waits_for_a_newer_process(alice: User) -> None:
    message = enqueue("from_the_future", 1, user=alice)
    tick()
    assert state(message) == (State.DUE, "no_renderer", 1)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (smtplib.SMTPDataError(550, b"no such mailbox"), (State.FAILED, "smtp_550", 1)),
        (smtplib.SMTPRecipientsRefused({"x": (551, b"moved")}), (State.FAILED, "smtp_551", 1)),
        (smtplib.SMTPSenderRefused(421, b"later", "me"), (State.DUE, "smtp_421", 1)),
        (smtplib.SMTPRecipientsRefused({"x": (450, b"greylisted")}), (State.DUE, "smtp_450", 1)),
        (smtplib.SMTPServerDisconnected("gone"), (State.UNKNOWN, "no_answer", 1)),
        (TimeoutError(), (State.UNKNOWN, "no_answer", 1)),
        (ConnectionResetError(), (State.UNKNOWN, "no_answer", 1)),
    ],
)
def test_what_smtp_answers(
    due: OutboxMessage, monkeypatch: pytest.MonkeyPatch, error: Exception, expected: tuple[str, str, int]
) -> None:
    smtp_says(monkeypatch, error)
    tick()
    assert state(due) == expected


@pytest.mark.parametrize(
    "error", [ConnectionRefusedError(), TimeoutError(), smtplib.SMTPConnectError(421, b"busy")]
)
def test_no_connection_is_tried_again(
    due: OutboxMessage, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(self: EmailBackend) -> None:
        raise error

    monkeypatch.setattr(EmailBackend, "open", refuse)
    tick()
    assert state(due)[0] == State.DUE


def test_pauses_grow_and_end(due: OutboxMessage, monkeypatch: pytest.MonkeyPatch) -> None:
    smtp_says(monkeypatch, smtplib.SMTPDataError(451, b"later"))
    now = timezone.now()
    for number, pause in enumerate(PAUSES, start=1):
        tick(now)
        assert state(due) == (State.DUE, "smtp_451", number)
        assert due.due_at == now + pause
        tick(now + pause - timedelta(seconds=1))
        assert state(due)[2] == number
        now += pause
    tick(now)
    assert state(due) == (State.FAILED, "smtp_451", len(PAUSES) + 1)


def test_unknown_is_never_sent_by_itself(due: OutboxMessage, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        smtp_says(patch, TimeoutError())
        tick()
    tick(timezone.now() + timedelta(days=30))
    assert mail.outbox == []


def test_person_may_send_the_unknown_once_more_under_the_same_id(
    due: OutboxMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        smtp_says(patch, TimeoutError())
        tick()
    due.refresh_from_db()
    before = due.message_id
    requeue(due)
    tick()
    assert mail.outbox[0].message()["Message-ID"] == before


def test_killed_while_writing_is_sent_once_later(due: OutboxMessage, render: Use) -> None:
    def die(message: OutboxMessage) -> EmailMessage:
        raise Killed

    render(die)
    with pytest.raises(Killed):
        tick()
    assert state(due)[0] == State.CLAIMED
    render(note)
    tick()
    assert mail.outbox == []
    tick(timezone.now() + STALE + timedelta(seconds=1))
    assert state(due)[0] == State.SENT
    assert len(mail.outbox) == 1


def test_killed_after_smtps_yes_is_unknown(due: OutboxMessage, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        smtp_says(patch, Killed())
        with pytest.raises(Killed):
            tick()
    assert state(due)[0] == State.SENDING
    tick(timezone.now() + STALE + timedelta(seconds=1))
    assert state(due) == (State.UNKNOWN, "lost", 1)
    tick(timezone.now() + timedelta(days=1))
    assert mail.outbox == []


def test_worker_whose_claim_was_taken_back_sends_nothing(due: OutboxMessage, render: Use) -> None:
    """It slept ten minutes while writing; somebody else has sent the mail meanwhile."""

    def sleep(message: OutboxMessage) -> EmailMessage:
        render(note)
        tick(timezone.now() + STALE + timedelta(seconds=1))
        return note(message)

    render(sleep)
    tick()
    assert len(mail.outbox) == 1
    assert state(due) == (State.SENT, "", 2)


def test_one_bad_mail_keeps_no_other_back(alice: User, bob: User, render: Use) -> None:
    def write(message: OutboxMessage) -> EmailMessage:
        if message.address == alice.email:
            raise RuntimeError
        return note(message)

    render(write)
    enqueue("note", 1, user=alice)
    enqueue("note", 1, user=bob)
    tick()
    assert [message.to for message in mail.outbox] == [[bob.email]]


BREAKS = ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x00", "\n\n"]


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_name_writes_no_header(due: OutboxMessage, render: Use, line_break: str) -> None:
    subject = f"Alice{line_break}Bcc: evil@example.org{line_break}{line_break}Hello"
    render(lambda message: compose("sign_in_code", to=message.address, subject=subject, context=CODE))
    tick()
    (message,) = mail.outbox
    parsed = message.message()
    assert parsed["Bcc"] is None
    assert parsed["Subject"] == "Alice Bcc: evil@example.org Hello"
    assert message.recipients() == ["alice@example.org"]


def test_a_header_made_by_hand_is_refused(due: OutboxMessage, render: Use) -> None:
    render(lambda message: EmailMessage("A\nBcc: evil@example.org", "", to=[message.address]))
    tick()
    assert state(due) == (State.DUE, "not_written", 1)
    assert mail.outbox == []


def test_text_is_not_escaped_and_html_is(alice: User) -> None:
    code = {"code": "<b>&", "minutes": 10}
    message = compose("sign_in_code", to=alice.email, subject="x", context=code)
    assert "<b>&" in str(message.body)
    assert "&lt;b&gt;&amp;" in str(message.alternatives[0][0])


def test_two_renderers_of_one_kind_are_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "renderers", {})
    mail_kind("letter")(note)
    with pytest.raises(ValueError, match="letter"):
        mail_kind("letter")(lambda message: None)
