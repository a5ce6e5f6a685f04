"""Codev can be installed, and what a device keeps of it holds nobody's words."""

from collections.abc import Callable

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("en", "groups"), ("fr", "groupes"), ("es", "grupos")])
def test_the_manifest_speaks_the_browsers_language(client: Client, language: str, word: str) -> None:
    answer = client.get(reverse("manifest"), headers={"accept-language": language})
    assert answer.headers["Content-Type"] == "application/manifest+json"
    described = answer.json()
    assert word in described["description"]
    assert described["lang"] == language
    for icon in described["icons"]:
        assert staticfiles_storage.exists(icon["src"].removeprefix("/static/"))


@pytest.mark.django_db
def test_every_page_names_the_manifest(client: Client) -> None:
    assert f'<link rel="manifest" href="{reverse("manifest")}">' in client.get(reverse("method")).text


def test_the_worker_comes_from_the_root_and_is_asked_anew(client: Client) -> None:
    answer = client.get(reverse("worker"))
    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert reverse("no_connection") in answer.text


@pytest.mark.django_db
def test_the_page_without_a_connection_is_nobodys(browser_of: Callable[[User], Client], bob: User) -> None:
    told = browser_of(bob).get(reverse("no_connection"), headers={"accept-language": bob.language}).text
    assert told == Client().get(reverse("no_connection"), headers={"accept-language": bob.language}).text
