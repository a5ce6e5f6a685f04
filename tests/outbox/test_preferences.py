"""Mails that one may do without: asked when a mail is written, switched off in the settings or by a link."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils.translation import gettext_lazy

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.outbox import preferences, registry
from codev.outbox.models import OutboxMessage, SwitchedOff
from codev.outbox.registry import Topic, mail_kind, mail_topic
from codev.outbox.services import enqueue
from codev.outbox.tick import tick

pytestmark = pytest.mark.usefixtures("embedded")
ALWAYS = {"invitation", "session_invitation", "session_changed", "session_cancelled"}


@pytest.fixture
def optional(monkeypatch: pytest.MonkeyPatch, render: object) -> None:
    """ "note" may be done without; so may "other", of another topic."""
    topics = {"news": Topic("News", "What is new."), "rest": Topic("Rest", "")}
    monkeypatch.setattr(registry, "topics", topics)
    monkeypatch.setattr(preferences, "topics", topics)
    monkeypatch.setattr("codev.accounts.forms_mails.topics", topics)
    monkeypatch.setattr("codev.accounts.mail_views.topics", topics)
    monkeypatch.setitem(registry.topic_of, "note", "news")


def sent(message: OutboxMessage) -> bool:
    tick()
    message.refresh_from_db()
    return message.state == OutboxMessage.State.SENT


def test_codes_invitations_and_dates_always_come() -> None:
    assert registry.renderers.keys() >= ALWAYS
    assert not ALWAYS & registry.topic_of.keys()
    assert set(registry.topic_of.values()) <= registry.topics.keys()


def test_it_comes_until_it_is_switched_off(optional: None, due: OutboxMessage, alice: User) -> None:
    assert sent(due)
    preferences.choose(alice, {"rest"})
    assert not sent(enqueue("note", 2, user=alice))
    assert OutboxMessage.objects.get(key="2").state == OutboxMessage.State.DROPPED
    preferences.choose(alice, {"news", "rest"})
    assert sent(enqueue("note", 3, user=alice))


def test_it_is_asked_when_it_is_sent_not_when_it_was_put_there(
    optional: None, due: OutboxMessage, alice: User
) -> None:
    preferences.choose(alice, set())
    assert not sent(due)


def test_others_and_mails_without_a_switch_are_not_touched(
    optional: None, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences.choose(alice, set())
    assert sent(enqueue("note", 1, user=bob))
    assert sent(enqueue("note", 2, address="somebody@example.org", language="en"))
    monkeypatch.delitem(registry.topic_of, "note")
    assert sent(enqueue("note", 3, user=alice))
    assert "List-Unsubscribe" not in mail.outbox[-1].extra_headers
    assert "choose your mails" not in html_of(mail.outbox[-1])


def test_an_optional_mail_says_how_to_do_without(optional: None, due: OutboxMessage, alice: User) -> None:
    assert sent(due)
    (message,) = mail.outbox
    link = f"{settings.SITE_URL}/account/#mails"
    assert link in str(message.body)
    assert link in html_of(message)
    assert "List-Unsubscribe-Post" not in message.extra_headers  # this site is not served by HTTPS
    assert link_of(message).startswith(f"{settings.SITE_URL}/account/mails/stop/")


def test_one_click_is_promised_over_https_only(
    optional: None, due: OutboxMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SECURE", True)
    assert sent(due)
    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def link_of(message: mail.EmailMessage) -> str:
    return str(message.extra_headers["List-Unsubscribe"]).strip("<>")


def html_of(message: mail.EmailMessage) -> str:
    assert isinstance(message, mail.EmailMultiAlternatives)
    return str(message.alternatives)


def test_the_link_works_without_a_sign_in_and_only_when_pressed(
    optional: None, due: OutboxMessage, alice: User
) -> None:
    assert sent(due)
    path = link_of(mail.outbox[0]).removeprefix(settings.SITE_URL)
    program = Client(enforce_csrf_checks=True)
    page = program.get(path).content.decode()
    assert "News" in page
    assert alice.email not in page
    assert alice.name not in page
    assert not SwitchedOff.objects.exists()
    for _ in range(2):
        answer = program.post(path, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded")
        assert "no longer come" in answer.content.decode()
    assert preferences.off(alice) == {"news"}
    assert AuditEntry.objects.get().facts == {"off": ["news"]}
    assert not answer.wsgi_request.user.is_authenticated


def test_a_link_that_we_did_not_make_does_nothing(optional: None, alice: User) -> None:
    token = preferences.stop_url(alice, "news").rsplit("/", 2)[1]
    client = Client()
    others = [preferences.stop_url(alice, "gone").rsplit("/", 2)[1], token[:-1], token + "x", "x", "é"]
    for wrong in others:
        assert client.post(f"/account/mails/stop/{wrong}/").status_code == 404
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert client.post(f"/account/mails/stop/{token}/").status_code == 404
    assert not SwitchedOff.objects.exists()


def test_the_settings_show_and_keep_the_choice(optional: None, alice: User) -> None:
    client = Client()
    client.force_login(alice)
    page = client.get("/account/").content.decode()
    assert "These always come" in page
    assert page.count("checked") >= 2
    page = client.post("/account/mails/", {"rest": "on"}, follow=True).content.decode()
    assert "Your choice of mails is saved." in page
    assert preferences.off(alice) == {"news"}
    client.post("/account/mails/", {"rest": "on"})
    assert AuditEntry.objects.filter(action="account.mails_chosen").count() == 1
    assert client.get("/account/").context["mails_form"]["news"].initial is False


def test_a_switch_of_a_topic_that_is_no_more_is_left_alone(optional: None, alice: User) -> None:
    SwitchedOff.objects.create(user=alice, topic="gone")
    preferences.choose(alice, {"news"})
    assert preferences.off(alice) == {"gone", "rest"}


def test_a_kind_says_its_topic(optional: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "renderers", {})
    code = mail_topic("made", gettext_lazy("Save"), "")

    @mail_kind("a_made_kind", topic=code)
    def write(message: OutboxMessage) -> None:
        return None

    assert registry.topic_of.pop("a_made_kind") == "made"
    assert registry.renderers == {"a_made_kind": write}
