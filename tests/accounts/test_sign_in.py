"""A code by mail, and in."""

import logging
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts import codes
from codev.accounts.models import SignInCode, User
from codev.audit.models import AuditEntry
from codev.outbox.models import OutboxMessage
from tests.accounts.conftest import ask, enter, is_signed_in, last_code, last_html, wrong


def test_signs_in(client: Client, alice: User) -> None:
    ask(client, alice.email)
    answer = enter(client, last_code())
    assert (answer.status_code, answer["Location"]) == (302, reverse("dashboard"))
    assert client.session["_auth_user_id"] == str(alice.pk)
    actions = list(AuditEntry.objects.values_list("action", "object_id"))
    assert actions == [("account.code_sent", str(alice.pk)), ("account.signed_in", "")]


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
def test_takes_the_code_as_people_type_it(client: Client, alice: User, typed: str) -> None:
    ask(client, "  ALICE@Example.org ")
    code = last_code()
    enter(client, typed.format(code, code.lower(), code.replace("-", "")))
    assert is_signed_in(client)


def test_says_where_the_code_went_and_how_long_it_lasts(client: Client, alice: User) -> None:
    ask(client, alice.email)
    page = client.get("/account/sign-in/code/").content.decode()
    assert alice.email in page
    assert "10 minutes" in page


def test_mail_is_plain_and_tells_nothing(client: Client, alice: User) -> None:
    ask(client, alice.email)
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([alice.email], "Your code for Codev")
    assert last_code() in last_html()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_mail_speaks_the_persons_language(client: Client, alice: User, language: str) -> None:
    User.objects.filter(pk=alice.pk).update(language=language)
    ask(client, alice.email)
    assert f'<html lang="{language}">' in last_html()


def test_code_rests_nowhere(client: Client, alice: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ask(client, alice.email)
    code = last_code()
    kept = [*SignInCode.objects.values_list("digest", flat=True)]
    kept += [str(Session.objects.get(pk=client.session.session_key).get_decoded())]
    for text in [*kept, caplog.text]:
        assert code not in text
        assert code.replace("-", "") not in text
    assert OutboxMessage.objects.count() == 0


def test_code_works_once(client: Client, alice: User) -> None:
    ask(client, alice.email)
    waiting = client.session["sign_in"]
    enter(client, last_code())
    thief = Client()
    session = thief.session
    session["sign_in"] = waiting
    session.save()
    assert "used up" in enter(thief, last_code()).content.decode()
    assert not is_signed_in(thief)


def test_code_works_in_the_asking_browser_only(client: Client, alice: User) -> None:
    ask(client, alice.email)
    stranger = Client()
    assert enter(stranger, last_code())["Location"] == "/account/sign-in/"
    ask(stranger, "stranger@example.org")
    assert "2 tries left" in enter(stranger, last_code()).content.decode()
    assert not is_signed_in(stranger)


def test_code_lasts_ten_minutes(client: Client, alice: User) -> None:
    ask(client, alice.email)
    SignInCode.objects.update(created_at=timezone.now() - codes.LIFETIME)
    assert "too old" in enter(client, last_code()).content.decode()
    assert not is_signed_in(client)


def test_three_tries(client: Client, alice: User) -> None:
    ask(client, alice.email)
    code = last_code()
    assert "2 tries left" in enter(client, wrong(code)).content.decode()
    assert "1 try left" in enter(client, wrong(code)).content.decode()
    assert "used up" in enter(client, wrong(code)).content.decode()
    assert "used up" in enter(client, code).content.decode()
    assert not is_signed_in(client)
    assert AuditEntry.objects.filter(action="account.code_refused", object_id=alice.pk).count() == 3


def test_third_try_may_be_right(client: Client, alice: User) -> None:
    ask(client, alice.email)
    code = last_code()
    enter(client, wrong(code))
    enter(client, wrong(code))
    enter(client, code)
    assert is_signed_in(client)


@pytest.mark.parametrize("slip", ["", "ABC", "BCDF-GHJ", "BCDF-GHJK-L", "1234-5678", "éèàç-ùîôû", "\x00"])
def test_a_slip_costs_no_try(client: Client, alice: User, slip: str) -> None:
    ask(client, alice.email)
    assert enter(client, slip).status_code == 200
    assert SignInCode.objects.get().tries == 0


def test_new_code_replaces_the_one_before(client: Client, alice: User) -> None:
    ask(client, alice.email, "/account/")
    first = last_code()
    answer = client.post("/account/sign-in/code/", {"resend": "1"}, follow=True)
    assert "A new code is on its way" in answer.content.decode()
    assert "2 tries left" in enter(client, first).content.decode()
    assert enter(client, last_code())["Location"] == "/account/"


def test_five_codes_an_hour(client: Client, alice: User) -> None:
    for _ in range(5):
        ask(Client(), alice.email)
    answer = client.post("/account/sign-in/", {"email": alice.email.upper()})
    assert answer.status_code == 429
    assert "5 codes were asked for" in answer.content.decode()
    assert alice.email.upper() in answer.content.decode()
    SignInCode.objects.update(created_at=timezone.now() - timedelta(hours=1, seconds=1))
    ask(client, alice.email)
    assert len(mail.outbox) == 6


def test_resend_counts_too(client: Client, alice: User) -> None:
    ask(client, alice.email)
    for _ in range(4):
        client.post("/account/sign-in/code/", {"resend": "1"})
    answer = client.post("/account/sign-in/code/", {"resend": "1"})
    assert answer.status_code == 429
    assert "Use the newest one" in answer.content.decode()
    enter(client, last_code())
    assert is_signed_in(client)


def test_many_addresses_from_one_place_are_slowed(db: None) -> None:
    statuses = [
        Client().post("/account/sign-in/", {"email": f"someone{n}@example.org"}).status_code
        for n in range(31)
    ]
    assert statuses == [302] * 30 + [429]


def test_no_code_while_nobody_can_count(
    client: Client, alice: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Redis away: a sentence and what was typed, no fault of the server, and no way around the limit."""

    def away(*_: object, **__: object) -> bool:
        raise ConnectionError(alice.email)

    monkeypatch.setattr("codev.accounts.views.ratelimit.consume", away)
    answer = client.post("/account/sign-in/", {"email": alice.email})
    assert answer.status_code == 429
    assert "No code can be sent at the moment" in answer.content.decode()
    assert alice.email in answer.content.decode()
    assert mail.outbox == []
    assert alice.email not in caplog.text


def test_session_gets_a_new_key(client: Client, alice: User) -> None:
    ask(client, alice.email)
    before = client.session.session_key
    enter(client, last_code())
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_bad_address_keeps_what_was_typed(client: Client, db: None) -> None:
    page = client.post("/account/sign-in/", {"email": "alice at home"}).content.decode()
    assert "It looks like name@example.org" in page
    assert 'value="alice at home"' in page


def test_signed_in_person_needs_no_code(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get("/account/sign-in/?next=/account/")["Location"] == "/account/"


def test_inactive_person_gets_no_code(client: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_active=False)
    ask(client, alice.email)
    assert mail.outbox == []


def test_person_made_inactive_meanwhile_does_not_get_in(client: Client, alice: User) -> None:
    ask(client, alice.email)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    enter(client, last_code())
    assert not is_signed_in(client)


def test_codes_are_forgotten_after_a_day(client: Client, alice: User) -> None:
    ask(client, alice.email)
    codes.forget_old(timezone.now() + timedelta(hours=23))
    assert SignInCode.objects.count() == 1
    codes.forget_old(timezone.now() + timedelta(hours=25))
    assert SignInCode.objects.count() == 0


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "password/reset/",
        "password/change/",
        "password/set/",
        "email/",
        "login/",
        "reauthenticate/",
    ],
)
def test_nothing_else_of_allauth_is_there(client: Client, alice: User, path: str) -> None:
    client.force_login(alice)
    assert client.get(f"/account/{path}").status_code == 404
    assert client.get(f"/accounts/{path}").status_code == 404


def test_mail_that_cannot_leave_changes_no_answer(
    client: Client, alice: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError(alice.email)

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", fail)
    ask(client, alice.email)
    assert "Work after an answer failed: OSError" in caplog.text
    assert alice.email not in caplog.text
