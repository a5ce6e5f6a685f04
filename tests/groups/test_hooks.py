"""What the layer above adds to the pages of groups."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups import hooks
from groups.models import CodevGroup, Organization
from tests.groups.conftest import Browser


@pytest.mark.parametrize(
    ("hours", "is_open", "says"),
    [(0, True, "the room is open"), (0, False, "meets today at"), (72, False, "Next session on")],
)
def test_the_next_session_shows_on_the_dashboard(
    hours: int,
    is_open: bool,
    says: str,
    group: CodevGroup,
    bob: User,
    browser_of: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[list[UUID]] = []

    def next_sessions(user: User, groups: list[UUID]) -> list[hooks.Coming]:
        asked.append(groups)
        starts_at = timezone.now() + timedelta(hours=hours)
        return [hooks.Coming(group.pk, starts_at, "/the/session/", is_open)]

    monkeypatch.setattr(hooks, "comings", [next_sessions])
    text = browser_of(bob).get(reverse("dashboard")).content.decode()
    assert says in text
    assert ("today" in text.partition("<main")[2]) is (hours == 0)
    assert 'href="/the/session/"' in text
    assert asked == [[group.pk]]


def test_an_admin_reads_how_many_sessions_were_held(
    organization: Organization,
    group: CodevGroup,
    frank: User,
    browser_of: Browser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hooks, "held_counts", [lambda of: {one: hooks.Held(17) for one in of}])
    monkeypatch.setattr(hooks, "held_totals", [lambda of: 170 if of == organization else 0])
    text = browser_of(frank).get(reverse("organization", args=[organization.pk])).content.decode()
    assert "Sessions held" in text
    assert ">17<" in text
    assert "<b>170</b>" in text
