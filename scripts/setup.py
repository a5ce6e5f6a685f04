"""Makes a checkout ready: packages, third parties' files, message catalogues. What is ready is skipped."""

import argparse
import sys

from scripts import catalogues, node_env, python_env, vendor
from scripts.stage import PYTHON, SetupError, run, stage, stop


def ensure(*, development: bool = False) -> dict[str, str]:
    """Everything that serving needs (or testing); returns the environment in which node is found."""
    python_env.ensure(development=development)
    env = node_env.environment()
    node_env.ensure(env, development=development)
    vendor.ensure(env)
    if catalogues.stale():
        with stage("Message catalogues"):
            run([PYTHON, "-m", "scripts.catalogues"])
    return env


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--development", action="store_true", help="also what tests and checks need")
    options = parser.parse_args()
    print("Setting up Codev", flush=True)
    try:
        ensure(development=options.development)
    except SetupError as error:
        return stop(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
