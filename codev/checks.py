"""System checks of our own: they run at start, in tests and in make check."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from codev import modules

ICON = re.compile(r"""{%\s*icon\s+["']([\w-]+)["']""")


@register("modules")
def check_modules(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every import in our JavaScript is a bare name of the import map: a relative one would miss the
    hashed address and load a second copy of the module."""
    files = modules.sources()
    known = modules.VENDOR.keys() | files.keys()
    return [
        Error(
            f"{path.name} imports {name!r}, which is not in the import map.",
            hint="Import our modules as 'codev/<path under static/js>' and third parties as: "
            + ", ".join(modules.VENDOR),
            obj=path,
            id="codev.E001",
        )
        for path in files.values()
        for name in modules.imports(path)
        if name not in known
    ]


@register("icons")
def check_icons(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every icon that a template names is in the sprite; a missing one would leave a silent gap."""
    root = Path(settings.BASE_DIR)
    known = set((root / "scripts" / "icons.txt").read_text(encoding="utf-8").split())
    return [
        Error(
            f"{path.name} draws the icon {name!r}, which is not in the sprite.",
            hint="Add its Lucide name to scripts/icons.txt.",
            obj=path,
            id="codev.E002",
        )
        for path in sorted((root / "templates").rglob("*.html"))
        for name in ICON.findall(path.read_text(encoding="utf-8"))
        if name not in known
    ]
