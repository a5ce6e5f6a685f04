"""What browsers make of the frames that they were sent: the room's own modules, run by node."""

import json
import subprocess
from typing import Any

from django.conf import settings

Frame = dict[str, Any]


def differences(told: list[Frame]) -> list[Frame]:
    """Of a page that stayed and one opened just now: ``{"worn": frames, "fresh": frames}`` each."""
    found: list[Frame] = _run("fold.js", {"pages": told})
    return found


def times_left(told: list[Frame]) -> list[list[int]]:
    """On each page at each look: ``{"frames": frames, "looks": [{"read", "now"}]}`` each."""
    found: list[list[int]] = _run("timers.js", {"pages": told})
    return found


def _run(script: str, told: Frame) -> Any:
    done = subprocess.run(
        ["node", f"tests/js/{script}"],
        cwd=settings.BASE_DIR, input=json.dumps(told), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
