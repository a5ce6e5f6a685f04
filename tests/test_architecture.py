"""The order of the house, held true: what may import what, how long things are, what things are called."""

import ast
import re
import sys
from pathlib import Path

import pytest
from django.apps import apps

from tests.sources import APPS, ROOT, imports, module, python, texts, tree, within

LINES_MOST, FUNCTION_MOST = 400, 60
# A whole session told from beginning to end is one story; cut up, no part could run by itself.
STORIES = {"test_eight_people_from_creation_to_what_is_kept"}
# What asks for the time, chance, files or the network: none of it belongs into a pure machine.
IMPURE = {
    "asyncio", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket", "ssl", "subprocess",
    "tempfile", "threading", "time", "urllib", "http", "sqlite3", "uuid",
}  # fmt: skip
IMPURE_CALLS = {"open", "input", "print", "exec", "eval", "__import__", "now", "today", "utcnow", "monotonic"}
# Lower may not import higher. What stands in one row is of one height.
ORDER = (
    ("sessions.protocol",),
    ("sessions.models", "sessions.names", "sessions.privacy", "sessions.signals"),
    ("sessions.rules", "sessions.queries"),
    ("sessions.planning", "sessions.live", "sessions.outcomes", "sessions.forms"),
    ("sessions.rehearsal",),
    (
        "sessions.views",
        "sessions.live.consumer",
        "sessions.live.me",
        "sessions.live.notes.endpoint",
        "sessions.tasks",
        "sessions.management",
    ),
    ("sessions.urls", "sessions.routing"),
)
BELOW = ("codev.accounts", "codev.outbox", "codev.audit", "codev.bell", "codev.rights")
SKIN = re.compile(r"\.views\b|_views\b|\.consumer\b")
ENTRANCES = {"urls", "routing", "asgi", "views", "apps"}


def height(name: str) -> int | None:
    """Of the most exact entry; None for what has no place in the order."""
    found = [
        (len(package), row)
        for row, packages in enumerate(ORDER)
        for package in packages
        if within(name, package)
    ]
    return max(found)[1] if found else None


def wrong(found: list[str]) -> str:
    return "\n" + "\n".join(sorted(found))


def test_the_protocol_is_pure() -> None:
    found = []
    for path in python("sessions/protocol"):
        for name in imports(path):
            top = name.split(".")[0]
            if not within(name, "sessions.protocol") and (
                top not in sys.stdlib_module_names or top in IMPURE
            ):
                found.append(f"{module(path)} imports {name}")
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                called = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if called in IMPURE_CALLS:
                    found.append(f"{module(path)}:{node.lineno} calls {called}")
    assert not found, wrong(found)


def test_layers_import_downwards() -> None:
    found = []
    for path in python("sessions"):
        mine = height(module(path))
        if mine is None:
            continue
        for name in imports(path):
            theirs = height(name)
            if theirs is not None and theirs > mine:
                found.append(f"{module(path)} imports {name}")
    assert not found, wrong(found)


def test_every_part_of_sessions_has_its_place() -> None:
    """__init__, apps and what registers with others at start stand beside the order."""
    beside = {"sessions", "sessions.apps", "sessions.actions", "sessions.rings"}
    assert {module(path) for path in python("sessions") if height(module(path)) is None} <= beside


@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        (("groups",), ("sessions", "codev.demo")),
        (BELOW, ("groups", "sessions", "codev.demo")),
        (("sessions",), ("codev.demo",)),
    ],
)
def test_lower_houses_know_nothing_of_higher_ones(lower: tuple[str, ...], higher: tuple[str, ...]) -> None:
    found = [
        f"{module(path)} imports {name}"
        for path in python(*APPS)
        if within(module(path), *lower)
        for name in imports(path)
        if within(name, *higher)
    ]
    assert not found, wrong(found)


def test_nothing_imports_entrances_but_routing() -> None:
    """Consumers and views are the outermost skin. Views may share what views.common holds."""
    found = []
    for path in python(*APPS):
        mine = module(path)
        if mine.split(".")[-1] in ENTRANCES or ".views" in mine or mine.endswith("_views"):
            continue
        skin = [name for name in imports(path) if within(name, *APPS) and SKIN.search(name)]
        found += [f"{mine} imports {name}" for name in skin]
    assert not found, wrong(found)


def test_no_file_is_too_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in texts()}
    assert len(lengths) > 100
    found = [f"{path.relative_to(ROOT)}: {count}" for path, count in lengths.items() if count > LINES_MOST]
    assert not found, wrong(found)


def test_no_function_is_too_long() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in python(*APPS, "tests", "scripts")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and length(node) > FUNCTION_MOST
        and node.name not in STORIES
    ]
    assert not found, wrong(found)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def ours() -> list[type]:
    return [model for model in apps.get_models() if within(model.__module__, *APPS)]


def test_no_model_takes_a_name_of_django() -> None:
    assert len(ours()) > 10
    assert not {"Group", "Session", "Permission"} & {model.__name__ for model in ours()}


def test_sessions_leave_djangos_label_alone() -> None:
    assert {config.label for config in apps.get_app_configs() if config.name == "sessions"} == {
        "codev_sessions"
    }


def test_nothing_on_a_user_shadows_auth() -> None:
    """auth's own ``groups`` and ``user_permissions`` are what a reader expects under those names."""
    user = apps.get_model("accounts", "User")
    names = [
        str(relation.get_accessor_name()) for relation in user._meta.related_objects if not relation.hidden
    ]
    assert "memberships" in names
    assert not {"groups", "sessions", "user_permissions", "session_set", "group_set"} & set(names)
    assert len(names) == len(set(names))


def test_no_admin_of_django_on_the_site() -> None:
    assert not apps.is_installed("django.contrib.admin")


def test_the_order_holds_a_file_to_its_most_exact_place() -> None:
    assert height("sessions.live.consumer") == 5
    assert height("sessions.live.service") == 3
    assert height("sessions.protocol.steps") == 0
    assert height("groups.models") is None
    assert Path(ROOT / "tests" / "__init__.py").exists()  # or tests/sessions shadows the app
