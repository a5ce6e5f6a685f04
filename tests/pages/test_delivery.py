"""What a browser fetches before a page stands: the stylesheet in one piece, modules without a waterfall,
everything compressed, and not too much of it."""

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from codev import modules, storage

ROOM = 200_000  # bytes of JavaScript, compressed, before the room stands


def _collected(address: str) -> Path:
    return Path(settings.STATIC_ROOT) / address.removeprefix(settings.STATIC_URL)


def _sheet() -> str:
    return _collected(staticfiles_storage.url(storage.SHEET)).read_text(encoding="utf-8")


@pytest.mark.django_db
def test_a_page_has_one_stylesheet_and_it_is_whole(client: Client) -> None:
    text = client.get(reverse("method")).text
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', text) == [staticfiles_storage.url(storage.SHEET)]
    assert "@import" not in _sheet()


def test_each_source_stands_in_it_where_it_was_imported() -> None:
    root, sheet, at = Path(settings.BASE_DIR) / "static" / "css", _sheet(), 0
    named = storage.IMPORT.findall((root / "codev.css").read_text(encoding="utf-8"))
    assert len(named) > 60
    for name, layer in named:
        rules = storage.URL.sub("", (root / name).read_text(encoding="utf-8"))
        wrapped = f"@layer {layer} {{\n{rules}}}\n" if layer else rules
        at = storage.URL.sub("", sheet).index(wrapped, at) + len(wrapped)


def test_what_it_names_is_there_under_its_hash() -> None:
    address = staticfiles_storage.url(storage.SHEET)
    named = [found[1] for found in storage.URL.findall(_sheet()) if not found[1].startswith("data:")]
    assert [one for one in named if ".woff2" in one]
    for one in named:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", one), one
        assert _collected(urljoin(address, one.partition("#")[0])).is_file(), one


def test_layers_and_addresses_move_with_their_text() -> None:
    sheets = {
        "css/codev.css": '@layer a;\n@import "one/x.css";\n@import "one/y.css" layer(a);\n',
        "css/one/x.css": '@font-face { src: url("../../fonts/x.woff2"); }\n',
        "css/one/y.css": "p { background: url(data:x) url(../y.png); }\n",
    }
    assert storage.in_one_piece("css/codev.css", sheets) == (
        '@layer a;\n@font-face { src: url("../fonts/x.woff2"); }\n\n'
        '@layer a {\np { background: url(data:x) url("y.png"); }\n}\n\n'
    )


@pytest.mark.parametrize("kind", ["js", "css"])
def test_it_comes_compressed(client: Client, kind: str) -> None:
    address = modules.import_map()["codev/room"] if kind == "js" else staticfiles_storage.url(storage.SHEET)
    answer = client.get(address, headers={"accept-encoding": "gzip, br"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == _collected(address).read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]


def _at_first() -> list[Path]:
    """The modules of the room: what starts it, what that imports, and what every page starts."""
    names = dict.fromkeys((*modules.needed_by("codev/room"), *modules.needed_by("codev/installed")))
    return [_collected(modules.import_map()[name]) for name in names]


def test_the_room_is_light() -> None:
    sizes = {path.name: Path(f"{path}.gz").stat().st_size for path in _at_first()}
    assert len(sizes) > 60
    print(f"{len(sizes)} modules, {sum(sizes.values())} bytes compressed")  # noqa: T201 - with -s
    assert sum(sizes.values()) <= ROOM, sorted(sizes.items(), key=lambda one: -one[1])[:10]
