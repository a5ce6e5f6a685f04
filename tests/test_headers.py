"""Every answer carries the strict policy and the headers of a site that is left alone by others."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from codev import views
from tests.permissions import ROLES
from tests.test_permissions import EXPECTED, arguments, ask
from tests.world import World, one_world

pytestmark = pytest.mark.django_db
NONCE = re.compile(r"'nonce-([\w+/=-]{16,})'")
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' NONCE",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
# What somebody put on a shelf, handed out to be kept: opened as a page, it could do nothing.
HANDED_OUT = {
    "cycle_attendance_csv",
    "cycle_attendance_pdf",
    "logbook_json",
    "logbook_markdown",
    "member_certificate",
    "own_certificate",
    "session_attendance_csv",
    "session_attendance_pdf",
    "session_notes_markdown",
    "session_notes_text",
    "session_report_pdf",
    "session_report_markdown",
    "shelf_file",
    "person_picture",
    "person_picture_large",
}
KEPT = {"person_picture", "person_picture_large"}  # by the browser of who may see it, for an hour
SANDBOX = {"default-src": "'none'", "sandbox": "", "frame-ancestors": "'none'"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REFUSED = ("geolocation", "payment", "usb", "accelerometer", "browsing-topics")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), one_world() as world:
        yield world


class Page(HTMLParser):
    """What a strict policy would block, and the nonces that scripts carry."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.nonces: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("style", "base"):
            self.wrong.append(f"<{tag}>")
        if "style" in given:
            self.wrong.append(f"<{tag} style>")
        self.wrong += [f"<{tag} {name}>" for name in given if name.startswith("on")]
        links = [given.get(name) or "" for name in ("href", "src", "action", "formaction")]
        self.wrong += [link for link in links if link.strip().lower().startswith("javascript:")]
        if tag == "script" and given.get("type") != "application/json":
            self.nonces.add(given.get("nonce") or "none")
        if tag in ("script", "link", "img", "iframe", "source"):
            self.wrong += [link for link in links if re.match(r"(https?:)?//", link)]


def policy(response: HttpResponseBase) -> tuple[dict[str, str], str]:
    """The directives, and the nonce that they name."""
    text = response["Content-Security-Policy"]
    nonce = NONCE.search(text)
    parts = [part.strip().partition(" ") for part in NONCE.sub("NONCE", text).split(";") if part.strip()]
    return {name: value for name, _, value in parts}, nonce[1] if nonce else ""


def is_dressed(response: HttpResponseBase, *, sandboxed: bool = False) -> None:
    for name, value in HEADERS.items():
        assert response.get(name) == value, (name, response.get(name))
    for feature in REFUSED:
        assert f"{feature}=()" in response["Permissions-Policy"]
    directives, nonce = policy(response)
    expected = dict(POLICY)
    if not nonce:  # nothing on the page asked for one
        expected["script-src"] = "'self'"
    assert directives == (SANDBOX if sandboxed else expected)
    if response.get("Content-Type", "").startswith("text/html"):
        page = Page(response.getvalue().decode())
        assert page.wrong == []
        assert page.nonces <= {nonce}


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


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_answer_of_every_route_is_dressed(world: World, name: str) -> None:
    """Pages, redirects, refusals: whatever each role gets."""
    path = reverse(name, kwargs=arguments(world, name))
    for method in EXPECTED[name]:
        for role in ROLES:
            response = ask(world.people[role], method, path)
            is_dressed(response, sandboxed=name in HANDED_OUT and response.status_code == 200)
            if name in KEPT and response.status_code == 200:
                assert response["Cache-Control"] == "private, max-age=3600"
            elif role != "-":
                kept = ("no-cache",) if name in NOBODYS else ("no-store", PRIVATE)
                assert response["Cache-Control"] in kept, (role, method)


NOBODYS = {"worker"}  # the same for everybody
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"


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
