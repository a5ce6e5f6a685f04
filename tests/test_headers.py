"""Every answer carries the strict policy and the headers of a site that is left alone by others."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from codev import views
from tests.asking import ask
from tests.dressed import POLICY, Page, is_dressed, is_dressed_for
from tests.permissions import ROLES, SAYS
from tests.test_permissions import EXPECTED, arguments
from tests.world import World, one_world

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), one_world() as world:
        yield world


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("<style>p {color: red}</style>", ["<style>"]),
        ('<p style="color: red">', ["<p style>"]),
        ('<base href="/elsewhere/">', ["<base>"]),
        ("<p onclick=go()>", ["<p onclick>"]),
        ('<a href=" JavaScript:go()">', [" JavaScript:go()"]),
        ('<button formaction="javascript:go()">', ["javascript:go()"]),
        ('<link rel="stylesheet" href="//a.example/x.css">', ["//a.example/x.css"]),
        ('<img src="https://a.example/x.png">', ["https://a.example/x.png"]),
        ('<a href="https://a.example/"><link rel="icon" href="/static/x.svg">', []),
    ],
)
def test_what_a_strict_policy_would_block_is_seen(text: str, wrong: list[str]) -> None:
    assert Page(text).wrong == wrong


def test_a_script_is_known_by_its_nonce() -> None:
    assert Page('<script nonce="one"></script><script></script>').nonces == {"one", "none"}
    assert Page('<script type="application/json">{}</script>').nonces == set()


@pytest.mark.parametrize("directive", sorted(POLICY))
def test_a_policy_that_lacks_a_directive_is_seen(directive: str, client: Client, settings: Any) -> None:
    """Each of them is asked for, base-uri too."""
    given = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    kept = {name: value for name, value in given.items() if name != directive}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": kept}
    with pytest.raises(AssertionError, match=directive):
        is_dressed(client.get("/method/"))


@pytest.mark.parametrize("name", sorted(SAYS))
def test_what_says_nothing_is_answered_dressed_too(world: World, name: str) -> None:
    """All else that each role gets of each route is looked at as the table of permissions is asked."""
    path = reverse(name, kwargs=arguments(world, name))
    for method in EXPECTED[name]:
        for role in ROLES:
            is_dressed_for(name, role, ask(world.people[role], method, path))


@pytest.mark.parametrize("path", ["/nowhere/", "/groups/not-a-uuid/", "/healthz", "/readyz", "/healthz/x"])
def test_other_answers_are_dressed(client: Client, path: str) -> None:
    is_dressed(client.get(path))


def test_a_request_without_its_token_is_refused_and_dressed() -> None:
    response = Client(enforce_csrf_checks=True).post("/account/sign-in/", {"email": "a@example.org"})
    assert response.status_code == 403
    is_dressed(response)


def test_a_host_that_is_not_ours_is_refused_and_dressed(client: Client) -> None:
    response = client.get("/method/", headers={"host": "evil.example"})
    assert response.status_code == 400
    is_dressed(response)


def test_a_failure_is_dressed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.raise_request_exception = False
    monkeypatch.setattr(views, "render", fails)
    monkeypatch.setattr("codev.views_pages.render", fails)
    response = client.get("/method/")
    assert response.status_code == 500
    is_dressed(response)


def fails(*_: object, **__: object) -> None:
    raise RuntimeError


def test_static_files_are_dressed_and_kept_for_ever(client: Client) -> None:
    """By their hashed names only."""
    url = staticfiles_storage.url("css/codev.css")
    response = client.get(url)
    assert response.status_code == 200
    is_dressed(response)
    assert "immutable" in response["Cache-Control"]
    is_dressed(client.get("/static/nowhere.css"))


@pytest.mark.parametrize("folder", ["templates"])
def test_no_template_switches_escaping_off(folder: str) -> None:
    root = Path(settings.BASE_DIR) / folder
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+off|\bstyle=|\s(?!one=)on[a-z]+=|javascript:")
    found = [
        f"{path.relative_to(root)}: {hit[0]}"
        for path in sorted(root.rglob("*.html"))
        for hit in unsafe.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
