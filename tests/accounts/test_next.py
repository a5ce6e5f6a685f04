"""After signing in one goes on within this site, or to one's groups."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from codev.accounts.addresses import safe_next
from codev.accounts.models import User
from tests.accounts.conftest import ask, enter, last_code

BAD = [
    "https://evil.example/", "http://evil.example", "//evil.example", "///evil.example", "////evil.example/",
    "/\\evil.example", "\\\\evil.example", "\\/evil.example", "https:evil.example", "https:/evil.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,hello", "evil.example", "@evil.example",
    "/\t/evil.example", "/\n/evil.example", "\x00/account/", " https://evil.example", "\thttps://evil.example",
    "http://testserver@evil.example/", "http://[::1", "http:///evil.example", "ftp://evil.example/", "",
    "//testserver@evil.example/", "/%09/evil.example\n", "\u2028//evil.example", "https://testserver.evil.example",
]  # fmt: skip
HARMLESS = {"/%09/evil.example\n"}


@pytest.mark.parametrize("url", BAD)
def test_bad_next_leads_home(client: Client, alice: User, url: str) -> None:
    ask(client, alice.email, url)
    there = enter(client, last_code())["Location"]
    assert there == reverse("dashboard") or (url in HARMLESS and there.startswith("/%09/"))


@pytest.mark.parametrize("url", BAD)
def test_bad_next_in_the_address(client: Client, alice: User, url: str) -> None:
    client.force_login(alice)
    there = client.get("/account/sign-in/", {"next": url})["Location"]
    assert there == reverse("dashboard") or (url in HARMLESS and there.startswith("/%09/"))


@pytest.mark.parametrize("url", ["/account/", "/groups/?page=2", "/a/b#c"])
def test_path_of_this_site_is_followed(client: Client, alice: User, url: str) -> None:
    ask(client, alice.email, url)
    assert enter(client, last_code())["Location"] == url


def test_no_next(rf: RequestFactory) -> None:
    assert safe_next(rf.get("/"), None) == ""
