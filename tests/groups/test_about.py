"""What a group says of itself, and one's own goal in it."""

import pytest
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, PersonalGoal
from groups.services.about import change_group, keep_goal
from groups.services.errors import NotAllowed
from groups.services.leaving import leave_group
from tests.groups.conftest import Browser
from tests.groups.test_leaving import come_back


def test_the_facilitator_changes_it_and_members_read_it(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    path = reverse("group_change", args=[group.pk])
    said = {"name": "Ward circle", "in_common": "Heads of nursing wards", "purpose": "Lead kindly"}
    assert 'value="Ward leaders"' in browser_of(alice).get(path).content.decode()
    assert browser_of(alice).post(path, said).status_code == 302
    home = browser_of(bob).get(reverse("group", args=[group.pk])).content.decode()
    assert [text for text in said.values() if text not in home] == []
    assert AuditEntry.objects.get(action="group.changed").facts == {}
    with pytest.raises(NotAllowed):
        change_group(bob, group, name="Mine", in_common="", purpose="")


def test_a_group_keeps_its_name(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    path = reverse("group_change", args=[group.pk])
    page = browser_of(alice).post(path, {"name": " ", "purpose": "Typed already"})
    assert page.status_code == 200
    assert "Typed already" in page.content.decode()
    group.refresh_from_db()
    assert group.name == "Ward leaders"


def test_a_goal_is_read_by_its_author_alone(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    path = reverse("group_goal", args=[group.pk])
    assert browser_of(bob).post(path, {"text": "To ask before I advise"}).status_code == 302
    home = reverse("group", args=[group.pk])
    read = {
        user: "To ask before I advise" in browser_of(user).get(home).content.decode()
        for user in (bob, alice, carol)
    }
    assert read == {bob: True, alice: False, carol: False}
    for other in (alice, carol):
        assert "To ask before I advise" not in browser_of(other).get(path).content.decode()
        assert not PersonalGoal.objects.visible_to(other).exists()
    assert not AuditEntry.objects.exists()


def test_a_goal_is_changed_and_taken_back(group: CodevGroup, bob: User) -> None:
    for text in ("To listen", "To ask"):
        keep_goal(bob, group, text)
    assert PersonalGoal.objects.get().text == "To ask"
    keep_goal(bob, group, "")
    assert not PersonalGoal.objects.exists()


def test_a_goal_outlasts_a_stay(group: CodevGroup, alice: User, bob: User, browser_of: Browser) -> None:
    keep_goal(bob, group, "To ask")
    leave_group(bob, group)
    with pytest.raises(NotAllowed):
        keep_goal(bob, group, "To come back")
    come_back(group, alice, bob)
    assert "To ask" in browser_of(bob).get(reverse("group_goal", args=[group.pk])).content.decode()
