"""What sharing out gives. The browser shows it before it is done: tests/js/live/spread.test.js."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sessions.protocol.decide.timing import spread
from sessions.protocol.plans import compose
from sessions.protocol.state import MINUTE, Running, SessionState
from sessions.protocol.steps import Step

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "fixtures" / "spread.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_sharing_out_gives_what_the_browser_shows(case: dict[str, Any]) -> None:
    begun = SessionState.begin(compose("t", *_cases(case["kinds"], case["planned"])))
    running = Running(stage=case["stage"], step=1, started_at=0, used=case["used"] * MINUTE)
    state = replace(begun, minutes=tuple(case["minutes"]), running=running, ends_at=case["left"] * MINUTE)
    gives = spread(state, 0)
    assert (None if gives is None else list(gives)) == case["gives"]


def _cases(kinds: list[str], planned: list[int]) -> list[tuple[tuple[Step, int], ...]]:
    """Each case begins with its opening."""
    stages = [(Step[kind.upper()], minutes) for kind, minutes in zip(kinds, planned, strict=True)]
    begins = [at for at, (step, _) in enumerate(stages) if step is Step.OPENING]
    return [tuple(stages[at:to]) for at, to in zip(begins, [*begins[1:], len(stages)], strict=True)]
