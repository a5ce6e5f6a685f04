"""At the first sign-in a person says how others call them."""

import pytest
from django.test import Client

from codev.accounts.models import User
from tests.accounts.conftest import ask, enter, last_code


@pytest.fixture
def nameless(db: None) -> User:
    return User.objects.create_user(email="new@example.org")


def test_asks_name_language_zone_then_goes_on(client: Client, nameless: User) -> None:
    ask(client, nameless.email, "/account/")
    assert enter(client, last_code())["Location"] == "/account/welcome/"
    data = {"name": "  Noor\u2028  Haddad ", "language": "fr", "time_zone": "Europe/Paris"}
    assert client.post("/account/welcome/", data)["Location"] == "/account/"
    nameless.refresh_from_db()
    assert (nameless.name, nameless.language, nameless.time_zone) == ("Noor Haddad", "fr", "Europe/Paris")


def test_offers_the_browsers_zone(client: Client, nameless: User) -> None:
    client.force_login(nameless)
    page = client.get("/account/welcome/").content.decode()
    assert "data-detect" in page
    assert "js/zone" in page


@pytest.mark.parametrize("name", ["", "   ", "…", "x" * 81])
def test_bad_name_loses_nothing(client: Client, nameless: User, name: str) -> None:
    client.force_login(nameless)
    data = {"name": name, "language": "es", "time_zone": "America/Lima"}
    page = client.post("/account/welcome/", data).content.decode()
    assert 'aria-invalid="true"' in page
    assert '<option value="America/Lima" selected>' in page
    nameless.refresh_from_db()
    assert nameless.name == ""


def test_named_person_is_not_asked(client: Client, alice: User) -> None:
    ask(client, alice.email)
    assert "welcome" not in enter(client, last_code())["Location"]


def test_needs_a_sign_in(client: Client, db: None) -> None:
    assert client.get("/account/welcome/")["Location"] == "/account/sign-in/?next=/account/welcome/"
