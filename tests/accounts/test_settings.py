"""One's own page."""

import pytest
from django.test import Client

from codev.accounts.models import User
from codev.audit.models import AuditEntry

GOOD = {"name": "Alice Example", "language": "en", "time_zone": "Europe/Berlin", "theme": "dark"}


@pytest.fixture(autouse=True)
def signed_in(client: Client, alice: User) -> None:
    client.force_login(alice)


def test_saves(client: Client, alice: User) -> None:
    page = client.post("/account/", GOOD, follow=True).content.decode()
    alice.refresh_from_db()
    assert (alice.time_zone, alice.theme) == ("Europe/Berlin", "dark")
    assert "Your settings are saved." in page
    assert 'data-theme="dark"' in page
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.facts) == (alice, {"fields": ["time_zone", "theme"]})


def test_shows_the_address_and_does_not_change_it(client: Client, alice: User) -> None:
    assert alice.email in client.get("/account/").content.decode()
    client.post("/account/", {**GOOD, "email": "evil@example.org", "is_active": "0", "id": "7"})
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"


def test_says_what_the_room_shows_and_heeds(client: Client, alice: User) -> None:
    assert (alice.prompts, alice.shortcuts, alice.sounds) == (True, True, "role")
    client.post("/account/room/", {"shortcuts": "on", "sounds": "off"})
    alice.refresh_from_db()
    assert (alice.prompts, alice.shortcuts, alice.sounds) == (False, True, "off")
    assert alice.name == "Alice Example"


def test_a_choice_that_there_is_not_changes_nothing(client: Client, alice: User) -> None:
    answer = client.post("/account/room/", {"shortcuts": "on", "sounds": "loud"})
    assert "loud is not one of the available choices" in answer.content.decode()
    alice.refresh_from_db()
    assert (alice.prompts, alice.sounds) == (True, "role")


def test_the_switch_in_the_room_is_remembered_for_the_person(client: Client, alice: User, bob: User) -> None:
    assert client.post("/account/room/sounds/", {"sounds": "on"}).status_code == 200
    alice.refresh_from_db()
    assert (alice.sounds, alice.prompts, alice.shortcuts) == ("on", True, True)
    assert client.post("/account/room/sounds/", {"sounds": "loud"}).status_code == 400
    assert client.post("/account/room/sounds/").status_code == 400
    alice.refresh_from_db()
    bob.refresh_from_db()
    assert (alice.sounds, bob.sounds) == ("on", "role")


@pytest.mark.parametrize(
    "bad",
    [
        {"name": ""},
        {"language": "xx"},
        {"time_zone": "Mars/Base"},
        {"time_zone": "../../etc/passwd"},
        {"theme": "pink"},
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(
    client: Client, alice: User, bad: dict[str, str]
) -> None:
    page = client.post("/account/", {**GOOD, "name": "Alice B.", **bad}).content.decode()
    assert 'aria-invalid="true"' in page
    assert "Alice B." in page or bad == {"name": ""}
    assert "data-theme" not in page  # what was refused is not worn by the page around it
    alice.refresh_from_db()
    assert alice.name == "Alice Example"


def test_page_speaks_the_new_language_at_once(client: Client, alice: User) -> None:
    page = client.post("/account/", {**GOOD, "language": "fr"}, follow=True)
    assert '<html lang="fr"' in page.content.decode()
    assert page["Content-Language"] == "fr"


def test_name_is_text(client: Client) -> None:
    page = client.post(
        "/account/", {**GOOD, "name": "<script>alert(1)</script>"}, follow=True
    ).content.decode()
    assert "<script>alert(1)" not in page


def test_needs_a_sign_in(db: None) -> None:
    assert Client().get("/account/")["Location"] == "/account/sign-in/?next=/account/"
