"""Names in any script on what is printed of attendance."""

from typing import Any

import pytest
from django.urls import reverse

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle
from sessions.models import CodevSession
from tests.groups.conftest import Browser
from tests.sessions.outcomes.attendance.conftest import confirm, sign
from tests.typeset.reading import placed, text_of

BOB, ALICE = "أحمد بن علي", "דוד כהן"


@pytest.fixture
def signed(met: CodevSession, cycle: Cycle, alice: User, bob: User, carol: User) -> CodevSession:
    User.objects.filter(pk=bob.pk).update(name=BOB)
    User.objects.filter(pk=alice.pk).update(name=ALICE, language="fr")
    confirm(met, bob, carol)
    sign(User.objects.get(pk=alice.pk), met)
    return met


@pytest.mark.parametrize("name", ["member_certificate", "session_attendance_pdf", "cycle_attendance_pdf"])
def test_names_from_the_right_in_a_french_sheet(
    signed: CodevSession,
    group: CodevGroup,
    cycle: Cycle,
    alice: User,
    bob: User,
    browser_of: Browser,
    name: str,
) -> None:
    where: dict[str, list[Any]] = {
        "member_certificate": [group.pk, cycle.pk, bob.pk],
        "session_attendance_pdf": [signed.pk],
        "cycle_attendance_pdf": [group.pk, cycle.pk],
    }
    pdf = browser_of(User.objects.get(pk=alice.pk)).get(reverse(name, args=where[name])).content
    text = text_of(pdf)
    assert [word for word in f"{BOB} {ALICE}".split() if word not in text] == []
    assert "□" not in text
    at: dict[str, float] = {}
    for word, place, _ in placed(pdf):
        at.setdefault(word, place)
    if name == "cycle_attendance_pdf":
        assert at["דוד"] < at["facilitateur·rice"]
    assert at["علي"] < at["بن"] < at["أحمد"] < 300, "on the side of the language, its words from the right"
