"""make bench: measures Codev beside its peers, which it installs into var/; half an hour on two cores.

ROWS names some rows, ROUNDS=1 gives each server one turn instead of three, QUICK=1 makes all small and short,
RESUME=1 goes on where a run was cut off.
MINUTES (make soak) plays ten rooms for as long, and looks at memory and open files.
"""

import argparse
import os
import subprocess
import sys

from scripts import services, setup
from scripts.stage import PYTHON, ROOT, SetupError, first_on_path, stage, stop


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--soak", action="store_true")
    soak = parser.parse_args().soak
    print("Setting up Codev's bench", flush=True)
    try:
        if len(os.sched_getaffinity(0)) < 2 or first_on_path("taskset") is None:
            raise SetupError("The bench needs Linux with two cores and taskset (util-linux).")
        env = setup.ensure(development=True)
        with stage("PostgreSQL and Redis"):
            services.find()
    except SetupError as error:
        return stop(error)
    words = [str(PYTHON), "-m", "tests.bench.soak" if soak else "tests.bench", *_asked(soak)]
    return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode


def _asked(soak: bool) -> list[str]:
    if soak:
        return [os.environ.get("MINUTES", "60")]
    words = ["--rows", os.environ.get("ROWS", ""), "--rounds", os.environ.get("ROUNDS", "3")]
    return words + [f"--{name.lower()}" for name in ("QUICK", "RESUME") if os.environ.get(name)]


if __name__ == "__main__":
    sys.exit(main())
