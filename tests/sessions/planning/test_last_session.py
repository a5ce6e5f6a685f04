"""Before a group is closed, it looks back together: its page says whether it has."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.hooks import looked_back_in
from groups.models import CodevGroup
from groups.services.closing import close_group
from sessions.models import CodevSession
from sessions.protocol.plans import EVERY, codev
from tests.groups.conftest import Browser

LAST = EVERY["last-90"].to_data()
Status = CodevSession.Status


def session(group: CodevGroup, number: int, *, review: bool, status: str = Status.ENDED) -> CodevSession:
    at = timezone.now() + timedelta(days=number if status == Status.PLANNED else number - 30)
    return CodevSession.objects.create(
        group=group, number=number, starts_at=at, time_zone="UTC", status=status, ended_at=at,
        plan=LAST if review else codev(90).to_data(),
    )  # fmt: skip


def closing_page(group: CodevGroup, alice: User, browser_of: Browser) -> str:
    return browser_of(alice).get(reverse("group_close", args=[group.pk])).content.decode()


def test_a_group_that_has_not_looked_back_is_offered_to(
    group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    session(group, 1, review=True)
    session(group, 2, review=False)  # they went on since
    page = closing_page(group, alice, browser_of)
    assert "has not looked back yet" in page
    where = reverse("session_schedule", args=[group.pk]) + "?plan=last-90"
    assert f'href="{where}"' in page
    assert browser_of(alice).get(where).context["form"]["plan"].value() == "last-90"


def test_one_that_looks_back_soon_is_asked_to_wait(
    group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    planned = session(group, 1, review=True, status=Status.PLANNED)
    assert "Closing now cancels it" in closing_page(group, alice, browser_of)
    close_group(alice, group)
    planned.refresh_from_db()
    assert planned.status == Status.CANCELLED


def test_one_that_looked_back_reads_when(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    held = session(group, 1, review=True)
    page = closing_page(group, alice, browser_of)
    assert "looked back on its time together" in page
    assert "Schedule a last session first" not in page
    found = looked_back_in(group)
    assert found
    assert (found.held, found.planned) == (held.starts_at, None)


@pytest.mark.parametrize("plan", ["no-such-plan", "flash-35", ""])
def test_a_link_proposes_only_what_is_offered(
    plan: str, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    page = browser_of(alice).get(reverse("session_schedule", args=[group.pk]), {"plan": plan})
    assert page.context["form"]["plan"].value() == "codev-90"
