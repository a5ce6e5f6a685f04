"""make check: every gate, then every test. All of them run, so that one reading shows all that is wrong."""

import argparse
import sys
import tempfile
from pathlib import Path

from scripts import gates, setup, suites, test
from scripts.stage import SetupError, stop


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without-tests", action="store_true", help="the gates alone, for a quick look")
    options = parser.parse_args()
    print("Setting up Codev's checks", flush=True)
    try:
        env = setup.ensure(development=True)
        print("Checking", flush=True)
        with tempfile.TemporaryDirectory(prefix="codev-check-") as folder:
            outcomes = gates.run_gates(env, Path(folder))
        if not options.without_tests:
            outcomes += test.run_all(env, measure=True)
    except SetupError as error:
        return stop(error)
    return 0 if suites.report(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
