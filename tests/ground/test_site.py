"""Health, headers and the pages for what goes wrong."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from codev import views
from codev.accounts.models import User
from codev.context import site


def test_health_asks_nothing_of_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_health_is_told_to_whoever_asks_by_address(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.get("/", headers={"host": "10.0.0.7:8000"}).status_code == 400
    assert client.post("/healthz").status_code == 405


def test_every_answer_is_guarded(client: Client) -> None:
    headers = client.get("/healthz").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "microphone=(self)" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_what_is_nowhere_is_said_so(client: Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert b"<h1>Nothing here for you</h1>" in answer.content


@pytest.mark.django_db
def test_a_page_with_a_session_is_not_kept_by_the_browser(client: Client) -> None:
    assert "Cache-Control" not in client.get("/nowhere").headers
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    assert client.get("/nowhere").headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_kindly() -> None:
    answer = Client(enforce_csrf_checks=True).post("/i18n/setlang/", {"language": "fr"})
    assert answer.status_code == 403
    assert b"open for too long" in answer.content


def test_the_last_page_needs_nothing_that_may_have_failed() -> None:
    answer = views.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert b"Something went wrong" in answer.content


def test_the_page_knows_the_person_s_theme_and_the_languages_by_their_own_names() -> None:
    request = RequestFactory().get("/")
    assert site(request)["theme"] == ""
    request.user = User(theme="dark")
    assert site(request)["theme"] == "dark"
    assert site(request)["languages"] == [("en", "English"), ("fr", "français"), ("es", "español")]
