"""The pages that anybody may read."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User


@pytest.mark.django_db
def test_a_stranger_reads_the_first_page(client: Client) -> None:
    page = client.get(reverse("landing"))
    assert page.status_code == 200
    assert page.templates[0].name == "landing.html"
    assert f'href="{reverse("method")}"' in page.text
    assert f'href="{reverse("account_login")}"' in page.text


@pytest.mark.django_db
def test_someone_signed_in_goes_to_their_groups(browser_of: Callable[[User], Client], bob: User) -> None:
    answer = browser_of(bob).get(reverse("landing"))
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("dashboard")


@pytest.mark.django_db
def test_the_method_tells_the_opening_and_six_steps(client: Client) -> None:
    page = client.get(reverse("method"))
    assert page.status_code == 200
    for step in range(7):
        assert f'<li data-step="{step}">' in page.text


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "lang"), [("fr", "fr"), ("es", "es"), ("en", "en")])
def test_a_stranger_chooses_a_language(client: Client, language: str, lang: str) -> None:
    client.post(reverse("set_language"), {"language": language, "next": "/"})
    assert f'<html lang="{lang}"' in client.get(reverse("landing")).text


@pytest.mark.django_db
def test_the_pages_of_someone_signed_in_carry_their_theme(
    browser_of: Callable[[User], Client], bob: User
) -> None:
    assert "data-theme" not in browser_of(bob).get(reverse("method")).text
    bob.theme = User.Theme.DARK
    bob.save()
    assert 'data-theme="dark"' in browser_of(bob).get(reverse("method")).text


@pytest.mark.django_db
def test_signing_out_is_a_form_with_a_token(browser_of: Callable[[User], Client], bob: User) -> None:
    page = browser_of(bob).get(reverse("method")).text
    start = page.index(f'<form method="post" action="{reverse("account_logout")}">')
    assert "csrfmiddlewaretoken" in page[start : page.index("</form>", start)]


@pytest.mark.django_db
def test_the_demo_is_there_where_it_is_on_and_only_there(client: Client) -> None:
    """Here, because the sweeps over all routes run in the embedded mode alone, where it is on."""
    found = client.get("/demo/", headers={"host": "127.0.0.1"}).status_code
    assert found == (200 if settings.DEMO else 404)
