"""What a browser fetches before a page stands: the stylesheet in one piece, modules without a waterfall,
everything compressed, and not too much of it."""

import gzip
import re
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from codev import modules, storage
from codev.management.commands import serve
from codev.static import Kept, Message
from codev.templatetags import ui

ROOM = 200_000  # bytes of JavaScript, compressed, before the room stands
AT_FIRST = 80  # modules for its first drawing: what it can do without is one of the parts in codev/live/later


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


def test_the_room_fetches_all_ahead_that_it_draws_with_and_no_part_that_can_wait() -> None:
    """Read with other eyes than the map's: a module that only an import leads to costs a round trip more."""
    folder, addresses = Path(settings.BASE_DIR) / "static" / "js", modules.import_map()
    page = str(ui._ahead("codev/room")) + addresses["codev/room"]
    ahead = {name for name, address in addresses.items() if address in page and name.startswith("codev/")}
    for name in ahead:
        text = (folder / f"{name.removeprefix('codev/')}.js").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if line.startswith(("import ", "export ", "} from"))]
        named = {found for line in lines for found in re.findall(r'"(codev/[\w/-]+)";$', line)}
        assert named <= ahead, name
    parts = set(modules.imports(folder / "live" / "later.js"))
    assert len(parts) > 5
    assert not parts & ahead
    assert len(ahead) <= AT_FIRST, sorted(ahead)


def _asked(path: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "path": path, "scheme": "http", "headers": told}


async def _answers(kept: Kept, scope: dict[str, Any]) -> bytes:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    await kept(scope, receive, send)
    assert [one["type"] for one in sent] == ["http.response.start", "http.response.body"]
    return bytes(sent[1]["body"])


class Django:
    """Counts what it is asked."""

    def __init__(self, status: int = 200, cache: str = "max-age=315360000, public, immutable") -> None:
        self.status, self.cache, self.asked = status, cache, 0

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.asked += 1
        headers = [(b"Cache-Control", self.cache.encode())]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"%d" % self.asked, "more_body": False})


async def test_what_never_changes_is_asked_of_django_once() -> None:
    django = Django()
    kept = Kept(django)
    squeezed = _asked("/static/a.0123.js", accept_encoding="br, gzip")
    assert [await _answers(kept, squeezed) for _ in range(3)] == [b"1"] * 3
    assert await _answers(kept, _asked("/static/a.0123.js")) == b"2", "as it is, for who reads no gzip"
    assert await _answers(kept, squeezed | {"scheme": "https"}) == b"3", "with HSTS, or led there"
    assert await _answers(kept, squeezed) == b"1"


@pytest.mark.parametrize(
    ("scope", "django"),
    [
        (_asked("/groups/"), Django()),
        (_asked("/static/a.0123.js", "HEAD"), Django()),
        (_asked("/static/a.0123.js", range="bytes=0-3"), Django()),
        (_asked("/static/a.0123.js", if_none_match='"x"'), Django()),
        (_asked("/static/a.js"), Django(cache="max-age=60, public")),
        (_asked("/static/made-up.js"), Django(status=404)),
    ],
)
async def test_all_else_is_asked_each_time(scope: dict[str, Any], django: Django) -> None:
    kept = Kept(django)
    assert [await _answers(kept, scope) for _ in range(2)] == [b"1", b"2"]
    assert not kept.kept


def test_what_is_sent_leaves_at_once() -> None:
    """asyncio turns Nagle's wait off only for a socket that was opened as TCP by name."""
    with serve._listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP
