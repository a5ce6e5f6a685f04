"""Documents keep up with the code: each setting and each dependency is explained."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_setting_is_explained() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', text("codev/settings.py")))
    assert len(read) > 20
    explained = set(re.findall(r"`([A-Z_]+)`", text("docs/settings.md")))
    assert read - explained == set()


def test_every_dependency_is_explained() -> None:
    asked = set()
    for name in ("requirements.in", "requirements-dev.in"):
        asked |= set(re.findall(r"^([a-z][\w-]*)", text(name), re.MULTILINE))
    for name in ("package.json", "scripts/browser/package.json"):
        package = json.loads(text(name))
        asked |= {*package["dependencies"], *package.get("devDependencies", {})}
    assert len(asked) > 40
    known = text("docs/dependencies.md").lower()
    missing = {name for name in asked if name.rpartition("/")[2] not in known}
    assert missing == set()


def test_every_command_of_the_makefile_is_explained() -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    explained = set(re.findall(r"`make ([a-z]+)`", text("CONTRIBUTING.md")))
    assert targets == explained
