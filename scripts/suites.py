"""The suites of make test: each a command with its environment, judged by its exit code."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from scripts.stage import PYTHON, ROOT

# What a developer's shell says about a server of theirs must not reach the tests.
OURS = ("CODEV_", "EMAIL_", "DATABASE_", "REDIS_", "SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "SECURE_")
# Nor must what slows them: without bytecode each of the fifty processes compiles Django anew, for a second.
OURS_ALONE = {"HOST", "PORT", "DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE"}
PYTEST = [str(PYTHON), "-m", "pytest"]
# Side by side, the slowest said at the end; what hangs fails by its name instead of holding up all.
MANNER = ["-q", "-n", "2", "--dist", "worksteal", "--durations=15", "--timeout=300"]
COVERAGE = [str(PYTHON), "-m", "coverage"]
# What knows neither database nor Redis runs once, in the embedded suite: tests that ask for no database, of
# functions, forms, templates and files. So do the sweeps over all routes, single ones by their mark: the same
# views and middlewares answer in both modes, and the embedded one has the demo's routes besides.
MODELESS = (
    "tests/accounts/test_device_words.py",
    "tests/accounts/test_pictures.py",
    "tests/audit/test_words.py",
    "tests/bench",
    "tests/demo",
    "tests/ground",
    "tests/groups/test_addresses.py",
    "tests/groups/test_difference.py",
    "tests/groups/test_files.py",
    "tests/pages/test_rings.py",
    "tests/pages/test_stylesheets.py",
    "tests/sessions/live/notes/yjs",
    "tests/sessions/outcomes/aggregates",
    "tests/sessions/outcomes/case_report/test_any_notes.py",
    "tests/sessions/outcomes/logbook/test_search.py",
    "tests/sessions/outcomes/notes/test_editor.py",
    "tests/sessions/outcomes/notes/test_folded_on.py",
    "tests/sessions/outcomes/notes/test_showing.py",
    "tests/sessions/outcomes/test_chart.py",
    "tests/sessions/plans/test_edits.py",
    "tests/sessions/plans/test_stages.py",
    "tests/sessions/protocol",
    "tests/sessions/rehearsal/test_player.py",
    "tests/test_admin_canaries.py",
    "tests/test_architecture.py",
    "tests/test_docs.py",
    "tests/test_guest_routes.py",
    "tests/test_headers.py",
    "tests/test_permissions.py",
    "tests/test_privacy.py",
    "tests/test_seen.py",
    "tests/test_settings.py",
    "tests/test_unsigned_routes.py",
    "tests/typeset",
)
# Each has databases and folders of its own.
BESIDE = ("browsers", "browsers-embedded")
SAID = ROOT / "var" / "tests"  # by those, until they have ended
TEST_KEY = "for-tests-only-" + "0123456789abcdef" * 4


@dataclass(frozen=True)
class Suite:
    name: str
    command: list[str]
    environment: dict[str, str]


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    seconds: float
    remark: str = ""


def clean(env: Mapping[str, str]) -> dict[str, str]:
    return {k: v for k, v in env.items() if not k.startswith(OURS) and k not in OURS_ALONE}


def measured(suite: Suite, folder: Path) -> list[Suite]:
    """The suite under coverage, then what must be covered: all branches of the protocol, nine in ten of
    the rest."""
    env = suite.environment | {"COVERAGE_FILE": str(folder / "coverage")}
    report = [*COVERAGE, "report", "--include=sessions/protocol/*", "--fail-under=100", "--show-missing"]
    return [
        Suite(suite.name, [*COVERAGE, "run", *suite.command[1:]], env),
        Suite("coverage: merge", [*COVERAGE, "combine", "--quiet"], env),
        Suite("coverage: protocol", report, env),
        Suite("coverage: all", [*COVERAGE, "report", "--fail-under=90"], env),
    ]


def all_suites(env: Mapping[str, str], urls: Mapping[str, str], chromium: Path, var: Path) -> list[Suite]:
    base = clean(env) | {"SECRET_KEY": TEST_KEY}
    embedded = base | {"CODEV_MODE": "embedded", "CODEV_VAR": str(var / "embedded")}
    server = base | {
        "CODEV_MODE": "server",
        "CODEV_VAR": str(var / "server"),
        "SITE_URL": "http://localhost:8000",
        "EMAIL_HOST": "localhost",
        **urls,
    }
    browser = {
        "CODEV_CHROMIUM": str(chromium),
        # Playwright's synchronous API keeps an event loop in the thread of the test.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    quick = [*PYTEST, *MANNER, "-m", "not e2e and not slow"]
    both_modes = [*quick[:-1], "not e2e and not slow and not sweep"]
    # Each browser test has a site of its own: two go on side by side in either mode. On a loaded machine, one
    # with many pages takes minutes and is right all the same.
    browsed = [*PYTEST, "tests/e2e", *MANNER, "--timeout=1200", "-m"]
    pages = [*browsed, "e2e and not embedded and not slow"]
    one_session = [*browsed, "e2e and embedded and not slow"]
    scripts = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").rglob("*.test.js"))
    return [
        Suite("embedded", quick, embedded),
        Suite("server", [*both_modes, *(f"--ignore={place}" for place in MODELESS)], server),
        Suite("js", ["node", "--test", "--test-reporter=spec", *scripts], base),
        Suite("browsers", pages, server | browser),
        Suite("browsers-embedded", one_session, embedded | browser),
    ]


def run_each(chosen: Sequence[Suite]) -> list[Outcome]:
    """One after the other; browsers, of which a test keeps a core busy for half of its time, side by side."""
    alone = [suite for suite in chosen if suite.name not in BESIDE]
    beside = [suite for suite in chosen if suite.name in BESIDE]
    outcomes = [run_suite(suite) for suite in alone]
    with ThreadPoolExecutor(len(BESIDE)) as pool:
        return outcomes + list(pool.map(_run_beside, beside))


def run_suite(suite: Suite) -> Outcome:
    print(_title(suite), flush=True)
    return _run(suite, None)


def _run_beside(suite: Suite) -> Outcome:
    """What it says is shown when it has ended, in one piece: another one speaks too. Until then it can be
    read in a file."""
    SAID.mkdir(parents=True, exist_ok=True)
    path = SAID / f"{suite.name}.log"
    print(f"{suite.name}: under way, see {path}", flush=True)
    with path.open("wb") as said:
        outcome = _run(suite, said)
    print(f"{_title(suite)}\n{path.read_text(errors='replace')}\n", end="", flush=True)
    return outcome


def _title(suite: Suite) -> str:
    return f"\n=== {suite.name} " + "=" * (70 - len(suite.name))


def _run(suite: Suite, output: IO[bytes] | None) -> Outcome:
    began = time.monotonic()
    if not _something_to_do(suite):
        return Outcome(suite.name, False, 0.0, "there are no tests")
    done = subprocess.run(
        suite.command,
        cwd=ROOT,
        env=suite.environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        check=False,
    )
    seconds = time.monotonic() - began
    return Outcome(suite.name, done.returncode == 0, seconds, _remark(suite, done.returncode))


def _something_to_do(suite: Suite) -> bool:
    """node --test without files would look for any, and call nothing found a success."""
    return suite.command[0] != "node" or len(suite.command) > 3


def _remark(suite: Suite, code: int) -> str:
    if code == 5 and "pytest" in suite.command:
        return "there are no tests"
    return f"exit code {code}" if code else ""


def report(outcomes: list[Outcome]) -> bool:
    """Prints the summary; whether all passed."""
    print("\n=== summary " + "=" * 63)
    for outcome in outcomes:
        word = "passed" if outcome.passed else "FAILED"
        remark = f"  ({outcome.remark})" if outcome.remark else ""
        print(f"  {word}  {outcome.name:<24} {outcome.seconds:6.1f} s{remark}")
    passed = bool(outcomes) and all(outcome.passed for outcome in outcomes)
    print("Everything passed." if passed else "Something failed.", flush=True)
    return passed
