"""make test: sets up, starts a throwaway PostgreSQL and Redis, finds a browser, runs every suite."""

import argparse
import sys
import tempfile
from pathlib import Path

from scripts import browser, services, setup, suites
from scripts.stage import SetupError, stage, stop

NAMES = ("embedded", "server", "js", "browsers", "browsers-embedded")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=NAMES, help="one suite (may be repeated)")
    options = parser.parse_args()
    print("Setting up Codev's tests", flush=True)
    try:
        env = setup.ensure(development=True)
        outcomes = run_all(env, options.only or NAMES)
    except SetupError as error:
        return stop(error)
    return 0 if suites.report(outcomes) else 1


def run_all(
    env: dict[str, str], wanted: tuple[str, ...] | list[str] = NAMES, *, measure: bool = False
) -> list[suites.Outcome]:
    """``measure`` also asks how much of the code the embedded suite runs."""
    with stage("PostgreSQL and Redis"):
        services.find()
    with stage("Chromium"):
        chromium = browser.find(env)
    with services.running() as urls, tempfile.TemporaryDirectory(prefix="codev-test-") as folder:
        print(f"  Testing against {services.versions(urls)}, Chromium at {chromium}", flush=True)
        chosen = [s for s in suites.all_suites(env, urls, chromium, Path(folder)) if s.name in wanted]
        if measure and chosen[0].name == "embedded":
            chosen[:1] = suites.measured(chosen[0], Path(folder))
        return suites.run_each(chosen)


if __name__ == "__main__":
    sys.exit(main())
