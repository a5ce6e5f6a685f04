"""Pages at 10,000 sessions in 5,000 groups and 2,000 people: what tests/test_measures.py says."""

import os
import re
import subprocess

from scripts.stage import PYTHON, ROOT
from scripts.suites import TEST_KEY, clean
from tests.bench.bench import Bench
from tests.bench.here import GENERATOR_CORE, VAR, tell
from tests.bench.report import Row, row

COMMAND = "make bench ROWS=pages"
LINE = re.compile(r"^\.?(.+): (\d+) ms, p95 (\d+) ms;", re.MULTILINE)


def run(bench: Bench) -> list[Row]:
    command = ["taskset", "-c", str(GENERATOR_CORE), str(PYTHON), "-m", "pytest", "-q", "-s", "-m", "slow"]
    environment = clean(os.environ) | {"CODEV_VAR": str(VAR / "pages"), "SECRET_KEY": TEST_KEY}
    done = subprocess.run(
        [*command, "tests/test_measures.py"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [(name, float(p95)) for name, _, p95 in LINE.findall(done.stdout)]
    if not found:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    for name, p95 in found:
        tell(f"pages: {name}, p95 {p95:.0f} ms")
    return [row(f"Page: {name}: p95", p95, "ms", "<= 60", command=COMMAND) for name, p95 in found]
