"""Our JavaScript is reached by bare names: every import is in the map, every name has its address."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Template
from django.test import RequestFactory
from pytest_django import Settings

from codev import checks, modules
from codev.headers import PERMISSIONS
from codev.templatetags import ui
from scripts import vendor


@pytest.fixture
def scripts(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A static folder of two modules; the first imports the second."""
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(staticfiles_storage, "url", lambda path: f"/static/{path}")
    _forget()
    folder = tmp_path / "static" / "js"
    (folder / "live").mkdir(parents=True)
    (folder / "live" / "room.js").write_text('import { html } from "lit";\nimport "codev/store";\n')
    (folder / "store.js").write_text("export const store = 1;\n")
    yield folder
    _forget()


def _forget() -> None:
    for kept in (modules.import_map, modules.needed_by, ui._imports, ui._ahead):
        kept.cache_clear()


def render(text: str, **values: str) -> str:
    request = RequestFactory().get("/")
    request.csp_nonce = "abc"  # type: ignore[attr-defined]
    return Template(text).render(Context({"request": request, **values}))


def test_the_map_holds_ours_and_third_parties(scripts: Path) -> None:
    page = render("{% importmap %}")
    assert page.startswith('<script type="importmap" nonce="abc">')
    found = json.loads(re.sub(r"</?script.*?>", "", page))["imports"]
    assert found["codev/live/room"] == "/static/js/live/room.js"
    assert found["lit"] == "/static/vendor/lit.js"
    assert checks.check_modules(None) == []


def test_the_map_cannot_end_its_element(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules, "import_map", lambda: {"x": "</script><script>alert(1)"})
    monkeypatch.setattr(ui, "_imports", ui._imports.__wrapped__)
    page = render("{% importmap %}")
    assert page.count("<") == 2
    assert json.loads(re.sub(r"</?script.*?>", "", page))["imports"] == {"x": "</script><script>alert(1)"}


def test_a_module_is_started_and_what_it_needs_is_fetched_ahead(scripts: Path) -> None:
    page = render('{% module "codev/live/room" %}')
    ahead = re.findall(r'modulepreload" href="([^"]+)"', page)
    assert sorted(ahead) == ["/static/js/store.js", "/static/vendor/lit.js"]
    assert '<script type="module" src="/static/js/live/room.js" nonce="abc"></script>' in page


def test_what_is_fetched_on_need_is_not_fetched_ahead(scripts: Path) -> None:
    (scripts / "heavy.js").write_text('import "editor";\n')
    (scripts / "store.js").write_text('export const more = () => import("codev/heavy");\n')
    assert checks.check_modules(None) == []
    assert modules.needed_by("codev/live/room") == ("codev/live/room", "lit", "codev/store")
    (scripts / "store.js").write_text('import "codev/heavy";\n')
    modules.needed_by.cache_clear()
    assert modules.needed_by("codev/live/room")[-2:] == ("codev/heavy", "editor")


def test_one_bundle_answers_to_all_names_of_yjs(scripts: Path) -> None:
    """Two copies would not know each other's documents."""
    found = modules.import_map()
    assert {found[name] for name in ("yjs", "y-protocols/sync", "lib0/encoding")} == {"/static/vendor/yjs.js"}
    outside = {name for names in vendor.SHARED.values() for name in names}
    assert outside <= found.keys()


@pytest.mark.parametrize(
    "line",
    [
        'import "./other.js";',
        'import { a } from "/static/js/store.js";',
        'export * from "codev/nowhere";',
        'const later = await import("codev/nowhere");',
        'import {\n  a,\n  b,\n} from "lodash";',
        'import a, * as b from "lodash";',
    ],
)
def test_an_import_outside_the_map_is_an_error(scripts: Path, line: str) -> None:
    (scripts / "store.js").write_text(line)
    (error,) = checks.check_modules(None)
    assert error.id == "codev.E001"
    assert "store.js" in error.msg


def test_an_import_in_a_comment_is_none(scripts: Path) -> None:
    (scripts / "store.js").write_text('// import "./a.js";\n/*\nimport "./b.js";\n*/\n')
    assert checks.check_modules(None) == []


def test_the_checkout_itself_is_sound() -> None:
    assert checks.check_modules(None) == []
    assert checks.check_icons(None) == []


def test_an_icon_that_is_not_in_the_sprite_is_an_error(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "icons.txt").write_text("# known\nbell\n")
    (tmp_path / "templates" / "page.html").write_text('{% icon "bell" %}{% icon "bel" %}')
    settings.BASE_DIR = tmp_path
    (error,) = checks.check_icons(None)
    assert "'bel'" in error.msg


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in render('{% icon "bell" %}')
    labelled = render('{% icon "bell" label=label %}', label="<New>")
    assert 'role="img" aria-label="&lt;New&gt;"' in labelled
    assert "#bell" in labelled


def test_permissions_name_a_feature_once() -> None:
    names = re.findall(r"([\w-]+)=\(", PERMISSIONS)
    assert len(names) == len(set(names))
    assert "camera=(self)" in PERMISSIONS
    assert "geolocation=()" in PERMISSIONS
