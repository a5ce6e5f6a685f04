"""make lock: pins every dependency anew. With --check: says whether the locks fit what is asked for.

Locks hold hashes and no addresses: whoever installs chooses the mirror.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts import node_env
from scripts.stage import ROOT, VENV, SetupError, run, stage, stop

PYTHON_LOCKS = ("requirements", "requirements-dev", "tests/bench/peers/requirements")
NODE_FOLDERS = (ROOT, ROOT / "scripts" / "browser", ROOT / "tests" / "bench" / "peers")
REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([<>=!~][^;#]*)?")
ADDRESS = re.compile(r"https?://|registry|\bindex-url\b", re.IGNORECASE)


def renew() -> None:
    for name in PYTHON_LOCKS:
        with stage(f"{name}.txt"):
            options = [
                "--universal",
                "--generate-hashes",
                "--python-version",
                "3.11",
                "--no-header",
                "--upgrade",
            ]
            files = [f"{name}.in", "-o", f"{name}.txt", "--quiet"]
            run([VENV / "bin" / "uv", "pip", "compile", *options, *files])
    env = node_env.environment()
    for folder in NODE_FOLDERS:
        with stage(str((folder / "package-lock.json").relative_to(ROOT))):
            run(["npm", "update", "--package-lock-only"], env=env, cwd=folder)


def problems() -> Iterator[str]:
    for name in PYTHON_LOCKS:
        yield from _python_problems(ROOT / f"{name}.in", ROOT / f"{name}.txt")
    for folder in NODE_FOLDERS:
        yield from _node_problems(folder)


def _python_problems(wanted: Path, lock: Path) -> Iterator[str]:
    text = lock.read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^ ;\\\n]+)", text, re.MULTILINE))
    for line in wanted.read_text(encoding="utf-8").splitlines():
        found = REQUIREMENT.match(line)
        if found and not line.startswith(("#", "-")):
            yield from _compare(lock.name, pinned, found.group(1), found.group(2) or "")
    bare = [
        name for name in pinned if not re.search(rf"^{re.escape(name)}==.*\n\s+--hash=", text, re.MULTILINE)
    ]
    yield from (f"{lock.name}: {name} has no hash" for name in bare)
    if ADDRESS.search(text):
        yield f"{lock.name}: holds an address"


def _compare(lock: str, pinned: dict[str, str], name: str, asked: str) -> Iterator[str]:
    from packaging.specifiers import SpecifierSet  # noqa: PLC0415 - set-up imports this file without it
    from packaging.utils import canonicalize_name  # noqa: PLC0415

    version = pinned.get(canonicalize_name(name))
    if version is None:
        yield f"{lock}: {name} is not pinned"
    elif not SpecifierSet(asked).contains(version):
        yield f"{lock}: {name}=={version} does not fit {asked}"


def _node_problems(folder: Path) -> Iterator[str]:
    where = (folder / "package-lock.json").relative_to(ROOT)
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for kind in ("dependencies", "devDependencies"):
        if wanted.get(kind) != lock[""].get(kind):
            yield f"{where}: its {kind} are not those of package.json"
    for name, package in lock.items():
        if "resolved" in package:
            yield f"{where}: {name} holds an address"
        if name and "integrity" not in package:
            yield f"{where}: {name} has no hash"


def check() -> int:
    found = list(problems())
    for line in found:
        print(line)
    print("Run: make lock" if found else "The locks fit.")
    return 1 if found else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return check()
    try:
        renew()
    except SetupError as error:
        return stop(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
