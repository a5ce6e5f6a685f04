"""Other parts of the site send somebody to sign in: an invitation that was accepted."""

import pytest
from django.core import mail
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from codev.accounts.models import User
from codev.accounts.services import begin_sign_in
from tests.accounts.conftest import enter, last_code


def begin(request: HttpRequest) -> HttpResponse:
    return begin_sign_in(request, User.objects.get(email=request.POST["who"]), request.POST.get("next", ""))


urlpatterns = [path("begin/", begin), path("", include("codev.urls"))]
pytestmark = pytest.mark.urls(__name__)


def test_sends_a_code_and_goes_on(client: Client, alice: User) -> None:
    answer = client.post("/begin/", {"who": alice.email, "next": "/groups/1/charter/"})
    assert answer["Location"] == "/account/sign-in/code/"
    assert mail.outbox[0].to == [alice.email]
    assert enter(client, last_code())["Location"] == "/groups/1/charter/"


def test_signed_in_already_goes_on_at_once(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.post("/begin/", {"who": alice.email, "next": "/account/"})["Location"] == "/account/"
    assert mail.outbox == []


def test_somebody_else_here_is_signed_out_by_the_code(client: Client, alice: User, bob: User) -> None:
    client.force_login(bob)
    client.post("/begin/", {"who": alice.email})
    assert client.session["_auth_user_id"] == str(bob.pk)
    enter(client, last_code())
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_too_many_codes_is_said_and_the_newest_still_works(client: Client, alice: User) -> None:
    for _ in range(5):
        client.post("/begin/", {"who": alice.email})
    page = client.post("/begin/", {"who": alice.email}, follow=True)
    assert page.redirect_chain == [("/account/sign-in/code/", 302)]
    assert "5 codes were asked for" in page.content.decode()
    assert len(mail.outbox) == 5
    assert "Location" in enter(client, last_code()).headers


def test_too_many_codes_asked_elsewhere_is_said(client: Client, alice: User) -> None:
    for _ in range(5):
        Client().post("/begin/", {"who": alice.email})
    page = client.post("/begin/", {"who": alice.email}, follow=True)
    assert page.redirect_chain == [("/account/sign-in/", 302)]
    assert "5 codes were asked for" in page.content.decode()


def test_foreign_next_is_dropped(client: Client, alice: User) -> None:
    client.post("/begin/", {"who": alice.email, "next": "https://evil.example/"})
    assert "evil" not in enter(client, last_code())["Location"]
