"""Our Python files, read as trees: what the tests of the house look at."""

import ast
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("codev", "groups", "sessions")
OURS = (*APPS, "tests", "scripts", "templates", "static", "docs")
SUFFIXES = {".py", ".js", ".css", ".html", ".md", ".sh"}
GENERATED = ("static/vendor", "node_modules", "migrations", "__pycache__", "tests/fixtures")


def module(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def python(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if not any(part in path.as_posix() for part in GENERATED)]


def texts() -> list[Path]:
    """Every file that somebody here wrote."""
    found = [
        path for folder in OURS for path in sorted((ROOT / folder).rglob("*")) if path.suffix in SUFFIXES
    ]
    return [path for path in found if not any(part in path.as_posix() for part in GENERATED)]


def imports(path: Path) -> set[str]:
    """The full names of what a file imports, wherever in it; relative imports are banned by ruff."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)
