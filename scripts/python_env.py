"""The virtual environment .venv with the packages of the hash-locked requirement files."""

import importlib.util
import re
import sys
import tempfile
from pathlib import Path

from scripts.stage import PYTHON, ROOT, VENV, SetupError, apt_install, fingerprint, fresh, run, seal, stage

RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
PIP: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
# Set-up's own tools stand in the development lock; a run needs only these of it.
RUN_TOOLS = ("babel",)


def ensure(*, development: bool) -> None:
    _make_venv()
    wanted = [RUNTIME, DEVELOPMENT] if development else [RUNTIME]
    if _installed(wanted):
        return
    with stage("Python packages" + (", with those for tests" if development else "")):
        _install(wanted)
    seal(_stamp(wanted), fingerprint(*wanted))


def _stamp(wanted: list[Path]) -> Path:
    return VENV / f".stamp-{'development' if DEVELOPMENT in wanted else 'runtime'}"


def _installed(wanted: list[Path]) -> bool:
    return any(fresh(_stamp(files), fingerprint(*files)) for files in (wanted, [RUNTIME, DEVELOPMENT]))


def _make_venv() -> None:
    if PYTHON.exists():
        return
    with stage(f"Python environment ({sys.version.split()[0]})"):
        if importlib.util.find_spec("ensurepip") is None:
            _get_ensurepip()
        run([sys.executable, "-m", "venv", "--clear", VENV])


def _get_ensurepip() -> None:
    """Debian ships Python without what makes virtual environments."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not apt_install(package):
        raise SetupError(
            f"This Python cannot make virtual environments. Run this, then try again:\n"
            f"    sudo apt-get install {package}"
        )


def _install(wanted: list[Path]) -> None:
    blocks = "\n".join(locked(name) for name in RUN_TOOLS)
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder, "tools.txt")
        tools.write_text(blocks, encoding="utf-8")
        files = [part for path in [*wanted, tools] for part in ("-r", path)]
        try:
            uv = _uv(Path(folder))
            run([uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", *files])
        except SetupError:
            # uv reads another configuration of mirrors than pip: what fails there may work here.
            run(
                [*PIP, "--require-hashes", *files],
                hint="Is the network there? Packages come from PyPI; pip's own settings choose a mirror.",
            )


def _uv(folder: Path) -> Path:
    """uv, which installs in a third of the time."""
    install_locked("uv", folder)
    return VENV / "bin" / "uv"


def install_locked(name: str, folder: Path) -> None:
    requirement = folder / f"{name}.txt"
    requirement.write_text(locked(name), encoding="utf-8")
    run([*PIP, "--require-hashes", "--no-deps", "-r", requirement])


def locked(name: str) -> str:
    """The lines of the development lock that pin ``name`` with its hashes."""
    text = DEVELOPMENT.read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(name)}==.*(?:\n[ \t]+--hash.*)+", text, re.MULTILINE)
    if not found:
        raise SetupError(f"{DEVELOPMENT.name} does not pin {name}. Run: make lock")
    return found.group() + "\n"
