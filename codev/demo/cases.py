"""The invented cases of data/cases.yaml, by key. Their fields are explained at the top of that file."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "data" / "cases.yaml"
Case = dict[str, Any]


@cache
def cases() -> dict[str, Case]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {case["key"]: case for case in data["cases"]}
