"""System checks of our own: they run at start, in tests and in make check."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from codev import modules


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
