"""Closing a group: read-only from then on, and nothing waits any more."""

import pytest
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Invitation
from groups.services.closing import close_group
from groups.services.errors import LinkGone, NotAllowed
from groups.services.joining import open_invitation
from groups.services.leaving import leave_group
from tests.groups.conftest import Browser


def test_asks_first_then_closes_and_revokes(
    group: CodevGroup, invitation: Invitation, token: str, alice: User, browser_of: Browser
) -> None:
    path = reverse("group_close", args=[group.pk])
    assert "What ends" in browser_of(alice).get(path).content.decode()
    assert open_invitation(token) == invitation
    assert browser_of(alice).post(path)["Location"] == reverse("group", args=[group.pk])
    group.refresh_from_db()
    invitation.refresh_from_db()
    assert group.closed_at
    assert invitation.revoked_at == group.closed_at
    with pytest.raises(LinkGone):
        open_invitation(token)
    assert AuditEntry.objects.filter(action="group.closed", group_id=str(group.pk)).exists()


def test_members_still_read_and_change_nothing(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    close_group(alice, group)
    home = reverse("group", args=[group.pk])
    for user in (alice, bob):
        text = browser_of(user).get(home).content.decode()
        assert "Closed since" in text
        assert "Schedule" not in text
        assert home in browser_of(user).get(reverse("dashboard")).content.decode()
    names = (
        "session_schedule",
        "group_members",
        "group_change",
        "group_hand_over",
        "cycle_begin",
        "group_close",
    )
    paths = [reverse(name, args=[group.pk]) for name in names]
    assert [browser_of(alice).get(path).status_code for path in paths] == [404] * len(paths)
    with pytest.raises(NotAllowed):
        close_group(alice, group)


def test_the_others_are_told(group: CodevGroup, alice: User, bob: User, browser_of: Browser) -> None:
    close_group(alice, group)
    told = "Ward leaders is closed. Its page says what stays, and how long."
    assert told in browser_of(bob).get(reverse("notices")).content.decode()
    assert told not in browser_of(alice).get(reverse("notices")).content.decode()


def test_what_stays_and_what_goes_is_said_before_and_after(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    kept = reverse("group_retention", args=[group.pk])
    before = browser_of(alice).get(reverse("group_close", args=[group.pk])).content.decode()
    assert "90 days after each" in before
    assert kept in before
    close_group(alice, group)
    home = browser_of(bob).get(reverse("group", args=[group.pk])).content.decode()
    assert "stay yours, in your logbook" in home
    assert kept in home.partition("Closed since")[2].partition("</div>")[0]
    page = browser_of(bob).get(kept)
    assert page.status_code == 200
    assert browser_of(alice).post(kept, {"after": 7, "without": 30}).status_code == 404


def test_everybody_may_leave_a_closed_group(group: CodevGroup, alice: User) -> None:
    close_group(alice, group)
    leave_group(alice, group)


def test_only_the_facilitator_closes(group: CodevGroup, bob: User) -> None:
    with pytest.raises(NotAllowed):
        close_group(bob, group)


def test_the_admin_counts_it(group: CodevGroup, alice: User, frank: User, browser_of: Browser) -> None:
    page = reverse("organization", args=[group.organization_id])
    assert "<b>1</b><p>group that meets</p>" in browser_of(frank).get(page).content.decode()
    close_group(alice, group)
    assert "<b>0</b><p>groups that meet · 1 is closed</p>" in browser_of(frank).get(page).content.decode()
