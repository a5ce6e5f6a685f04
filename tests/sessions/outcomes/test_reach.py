"""Who can see a text is marked beside it: a dot, a ring, a broken ring."""

import pytest

from sessions.models import LearningAssessment

MARKS = {"me": "me", "facilitator": "group", "group": "group", "organization": "organization"}


@pytest.mark.parametrize("reader", LearningAssessment.Reader.values)
def test_each_reader_has_its_mark(reader: str) -> None:
    assert LearningAssessment(reader=reader).reach == MARKS[reader]
