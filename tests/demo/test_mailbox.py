"""Mails that would have been sent, to be read on this machine."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client

from codev.demo import mailbox
from codev.demo.models import MailPart, SentMail

pytestmark = pytest.mark.django_db
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
LINK = "http://127.0.0.1:8000/invitations/abc/"


def send(subject: str = "You are invited", text: str = f"Prêts ?\n\nGo to {LINK}\n") -> None:
    mail = EmailMultiAlternatives(subject, text, to=["noor@boreal.example"])
    mail.attach_alternative("<p>Prêts ?</p><script>alert(1)</script>", "text/html")
    mail.attach("session.ics", CALENDAR, "text/calendar")
    assert get_connection("codev.demo.mailbox.MailboxBackend").send_messages([mail]) == 1


def read(visitor: Client, path: str) -> str:
    answer = visitor.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_keeps_what_was_sent() -> None:
    send()
    mail = SentMail.objects.get()
    assert (mail.to, mail.subject) == ("noor@boreal.example", "You are invited")
    assert mail.text.strip() == f"Prêts ?\n\nGo to {LINK}"
    assert abs((datetime.now(UTC) - mail.sent_at).total_seconds()) < 60
    assert sorted(mail.parts.values_list("name", flat=True)) == ["mail.html", "session.ics"]


def test_lists_the_newest_first(visitor: Client) -> None:
    send("The first")
    send("The second")
    page = read(visitor, "/demo/mailbox/")
    assert page.index("The second") < page.index("The first")


def test_a_link_can_be_followed(visitor: Client) -> None:
    send()
    assert f'href="{LINK}"' in read(visitor, f"/demo/mailbox/{SentMail.objects.get().pk}/")


def test_words_are_never_markup(visitor: Client) -> None:
    send("<b>Subject</b>", "<script>alert(1)</script>")
    mail = SentMail.objects.get()
    for path in ("/demo/mailbox/", f"/demo/mailbox/{mail.pk}/"):
        page = read(visitor, path)
        assert "<script>alert" not in page
        assert "&lt;b&gt;Subject&lt;/b&gt;" in page


@pytest.mark.parametrize(("name", "content"), [("session.ics", CALENDAR), ("mail.html", b"<script>alert")])
def test_parts_are_handed_over_as_files(visitor: Client, name: str, content: bytes) -> None:
    send()
    part = MailPart.objects.get(name=name)
    answer = visitor.get(f"/demo/mailbox/{part.mail_id}/{part.pk}/")
    assert content in answer.getvalue()
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Type"] == "application/octet-stream"


def test_a_part_of_another_mail_is_not_there(visitor: Client) -> None:
    send()
    send()
    part = MailPart.objects.filter(mail=SentMail.objects.earliest("pk")).first()
    assert part
    other = SentMail.objects.latest("pk")
    assert visitor.get(f"/demo/mailbox/{other.pk}/{part.pk}/").status_code == 404


def test_keeps_the_newest_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "KEPT", 3)
    for number in range(5):
        send(f"Mail {number}")
    kept = SentMail.objects.order_by("pk").values_list("subject", flat=True)
    assert list(kept) == ["Mail 2", "Mail 3", "Mail 4"]
    assert MailPart.objects.count() == 6


def test_an_empty_mailbox_says_so(visitor: Client) -> None:
    assert "Nothing was sent yet" in read(visitor, "/demo/mailbox/")


@pytest.mark.parametrize("demo", [True, False])
def test_signing_in_leads_to_it_in_the_demo_alone(visitor: Client, settings: Any, demo: bool) -> None:
    settings.DEMO = demo
    assert ("/demo/mailbox/" in read(visitor, "/account/sign-in/")) == demo
