"""The charter's page, and its default text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from codev.accounts.models import User
from groups.charter_default import DEFAULT_TEXT
from groups.forms_charter import tidied
from groups.models import Charter, CodevGroup
from tests.conftest import join, make_user
from tests.groups.conftest import Browser

QUERIES = 11


def path(group: CodevGroup) -> str:
    return reverse("group_charter", args=[group.pk])


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_members_read_it_and_who_signed(
    who: str, group: CodevGroup, browser_of: Browser, request: pytest.FixtureRequest
) -> None:
    text = browser_of(request.getfixturevalue(who)).get(path(group)).content.decode()
    assert "What is said here stays here." in text
    for name in ("Alice", "Bob", "Carol", "Dan"):
        assert f"{name} Example" in text


@pytest.mark.parametrize("who", ["erin", "frank"])
def test_not_there_for_others(
    who: str,
    group: CodevGroup,
    other_group: CodevGroup,
    browser_of: Browser,
    request: pytest.FixtureRequest,
) -> None:
    assert browser_of(request.getfixturevalue(who)).get(path(group)).status_code == 404


def test_words_of_the_charter_are_escaped(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    Charter.objects.update(text="<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>")
    text = browser_of(bob).get(path(group)).content.decode()
    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_queries_do_not_grow_with_the_rows(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    browser = browser_of(bob)
    browser.get(path(group))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(path(group))
        return len(queries)

    assert count() == QUERIES
    for number in range(30):
        join(group, make_user(f"p{number}"))
        Charter.objects.create(group=group, version=number + 2, language="en", text="Once more")
    assert count() == QUERIES


# What product.md, chapter 3 point 1, wants of every default; a word of each point, in each language.
POINTS = {
    "en": "effective|own will|sharing our experience|learn may leave|trust|truthfully and kindly|"
    "may be wrong|help the others|let myself be helped|ask for feedback|every session|"
    "rules of the method|commitments|reports to anybody|danger|harassment|the law",
    "fr": "efficace|plein gré|partageant son expérience|apprends peut sortir|confiance|"
    "vrai, avec bienveillance|se tromper|aide les autres|laisse aider|demande des retours|"
    "chaque séance|jeu de la méthode|engagements|lien hiérarchique|danger|harcèlement|la loi",
    "es": "eficaz|propia voluntad|compartir nuestra experiencia|aprendo puede salir|confianza|"
    "verdad y con amabilidad|equivocarse|Ayudo al grupo|dejo ayudar|Pido retroalimentación|"
    "cada sesión|reglas del método|compromisos|depende jerárquicamente|peligro|acoso|la ley",
}


@pytest.mark.parametrize("language", sorted(DEFAULT_TEXT))
def test_the_default_has_every_point(language: str) -> None:
    text = DEFAULT_TEXT[language]
    assert [point for point in POINTS[language].split("|") if point not in text] == []
    assert tidied(text) == text  # opened and saved unchanged, it is no new version
