"""A ledger of the test's own, and the session of the sessions' tests."""

from pathlib import Path
from typing import Any

import pytest

from tests.sessions.conftest import _fresh_log, session  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def ledger(tmp_path: Path, settings: Any) -> Path:
    settings.ERASURE_LEDGER = tmp_path / "kept" / "erasures.jsonl"
    return tmp_path / "kept" / "erasures.jsonl"
