"""Each person reads the site in their own language and at their own time."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone, translation

from codev.accounts.middleware import PersonalMiddleware
from codev.accounts.models import User


def seen_by(user: object, rf: RequestFactory, language: str = "en") -> tuple[str, str]:
    seen: list[tuple[str, str]] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append((translation.get_language() or "", timezone.get_current_timezone_name()))
        return HttpResponse()

    request = rf.get("/")
    request.user = user  # type: ignore[assignment]
    with translation.override(language):
        PersonalMiddleware(page)(request)
    timezone.deactivate()
    return seen[0]


def test_signed_in_person_has_their_own(rf: RequestFactory) -> None:
    assert seen_by(User(language="es", time_zone="America/Lima"), rf) == ("es", "America/Lima")


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../../etc/passwd", "/etc/passwd"])
def test_unknown_zone_is_utc(rf: RequestFactory, zone: str) -> None:
    assert seen_by(User(language="fr", time_zone=zone), rf) == ("fr", "UTC")


def test_visitor_keeps_what_was_chosen_and_nobodys_zone(rf: RequestFactory) -> None:
    from django.contrib.auth.models import AnonymousUser

    timezone.activate("America/Lima")
    assert seen_by(AnonymousUser(), rf, "fr") == ("fr", "UTC")


def test_visitors_choice_stays_by_cookie(client: Client, db: None) -> None:
    client.post("/i18n/setlang/", {"language": "es", "next": "/account/sign-in/"})
    page = client.get("/account/sign-in/")
    assert '<html lang="es"' in page.content.decode()


def test_persons_language_wins_over_the_cookie(client: Client, alice: User) -> None:
    client.post("/i18n/setlang/", {"language": "es"})
    client.force_login(alice)
    assert '<html lang="en"' in client.get("/account/").content.decode()
