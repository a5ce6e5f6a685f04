"""JavaScript's messages: what {% js_messages %} writes is what codev/i18n reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.template import Context, Template
from django.utils.translation import override
from pytest_django import Settings

from codev import catalogue


@pytest.fixture
def french(tmp_path: Path, settings: Settings) -> Iterator[None]:
    messages = Catalog(locale="fr")
    messages.add("Raise hand", "Lever la main </script>")
    messages.add(("{n} person", "{n} people"), ("{n} personne", "{n} personnes"))
    messages.add("Open", "Ouvert", context="state")
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "djangojs.mo").open("wb") as file:
        write_mo(file, messages)
    settings.LOCALE_PATHS = [tmp_path]
    catalogue.for_language.cache_clear()
    yield
    catalogue.for_language.cache_clear()


def test_plain_plural_and_contextual_messages(french: None) -> None:
    assert catalogue.for_language("fr-ca") == {
        "language": "fr",
        "messages": {
            "Raise hand": "Lever la main </script>",
            "{n} person": ["{n} personne", "{n} personnes"],
            "state\u0004Open": "Ouvert",
        },
    }


def test_english_is_the_source(french: None) -> None:
    assert catalogue.for_language("en") == {"language": "en", "messages": {}}


def test_a_message_cannot_end_its_element(french: None) -> None:
    with override("fr"):
        page = Template("{% js_messages %}").render(Context())
    assert page.startswith('<script id="messages" type="application/json">')
    assert page.count("</script>") == 1
