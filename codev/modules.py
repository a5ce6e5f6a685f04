"""Our JavaScript modules: their bare names, where they lie, and what each imports.

There is no bundler for our own code. Modules import each other by bare name; the page's import map
turns names into addresses that carry a hash, so that browsers may keep files for ever.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

YJS = "vendor/yjs.js"  # scripts/vendor/yjs.js: one bundle under the names of all that is in it
VENDOR = {
    "lit": "vendor/lit.js",
    "htmx": "vendor/htmx.js",
    "editor": "vendor/editor.js",
    "yjs": YJS,
    "y-protocols/awareness": YJS,
    "y-protocols/sync": YJS,
    "lib0/decoding": YJS,
    "lib0/encoding": YJS,
}
IMPORT = re.compile(
    r"""^\s*(?:import|export)\b(?:[\w\s{},*$]*?\bfrom\b)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)""",
    re.MULTILINE,
)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)


def sources() -> dict[str, Path]:
    """Bare name to file, of the modules that we wrote."""
    root = Path(settings.BASE_DIR) / "static" / "js"
    files = sorted(root.rglob("*.js"))
    return {"codev/" + path.relative_to(root).with_suffix("").as_posix(): path for path in files}


def imports(path: Path, *, later: bool = True) -> list[str]:
    """Names that the module at ``path`` imports, as written; ``later``: also those fetched on need."""
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    found = [static or (dynamic if later else "") for static, dynamic in IMPORT.findall(text)]
    return [name for name in found if name]


@cache
def import_map() -> dict[str, str]:
    """Bare name to hashed address."""
    own = {name: f"js/{name.removeprefix('codev/')}.js" for name in sources()}
    return {name: staticfiles_storage.url(path) for name, path in (VENDOR | own).items()}


@cache
def needed_by(name: str) -> tuple[str, ...]:
    """``name`` and all that it imports at once, however far: what a page fetches ahead in one go."""
    files = sources()
    return tuple(dict.fromkeys(_walk(name, files, set())))


def _walk(name: str, files: dict[str, Path], seen: set[str]) -> Iterator[str]:
    if name in seen:
        return
    seen.add(name)
    yield name
    for other in imports(files[name], later=False) if name in files else []:
        yield from _walk(other, files, seen)
