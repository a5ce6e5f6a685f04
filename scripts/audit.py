"""Known vulnerabilities in the locked dependencies, where the databases of them can be reached.

Where they cannot, one line says so and nothing fails: a gate must not depend on somebody else's server.
"""

import json
import subprocess
import sys
from typing import Any

from scripts.stage import ROOT, VENV

SECONDS = 120


def _json_of(command: list[str]) -> Any:
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {}


def python() -> int:
    command = [
        str(VENV / "bin" / "pip-audit"),
        "--disable-pip",
        "--require-hashes",
        "--progress-spinner",
        "off",
    ]
    answer = _json_of([*command, "-f", "json", "-r", "requirements.txt", "-r", "requirements-dev.txt"])
    packages = answer.get("dependencies", [])
    judged = [package for package in packages if "vulns" in package]
    if not judged:
        print("Python packages were not audited: the database of vulnerabilities could not be reached.")
        return 0
    bad = [(p["name"], p["version"], v["id"]) for p in judged for v in p["vulns"]]
    for name, version, what in bad:
        print(f"{name} {version}: {what}")
    print(f"Python packages: {len(judged)} of {len(packages)} audited, {len(bad)} vulnerabilities.")
    return 1 if bad else 0


def node() -> int:
    answer = _json_of(["npm", "audit", "--json"])
    if "vulnerabilities" not in answer:
        print("JavaScript packages were not audited: npm's database could not be reached.")
        return 0
    bad = answer["vulnerabilities"]
    for name, facts in bad.items():
        print(f"{name}: {facts['severity']}, {facts['range']}")
    print(f"JavaScript packages: audited, {len(bad)} vulnerabilities.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(max(python(), node()))
