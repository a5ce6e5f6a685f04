"""Reporting lines: declared on joining, told to the facilitator alone, settled before the first session."""

import pytest
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Membership, OrganizationRole, ReportingLine
from groups.services.errors import NotAllowed
from groups.services.lines import remove_line, settle_line
from groups.services.roles import hand_over
from groups.waits import waits_for
from tests.conftest import join, make_user
from tests.groups.conftest import Browser


@pytest.fixture
def line(group: CodevGroup, bob: User) -> ReportingLine:
    return ReportingLine.objects.create(group=group, user=bob, with_whom="Carol manages me")


def test_the_facilitator_settles_it_in_a_line(
    group: CodevGroup, line: ReportingLine, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    browser, path = browser_of(alice), reverse("line_settle", args=[group.pk, line.pk])
    assert path in browser.get(reverse("group_members", args=[group.pk])).content.decode()
    assert "This field is required" in browser.post(path, {"agreed": " "}).content.decode()
    answer = browser.post(path, {"agreed": "Carol moves to another group"}, follow=True)
    assert "Carol moves to another group" in answer.content.decode()
    line.refresh_from_db()
    assert line.settled_at is not None
    # Its declarer reads what was agreed; nobody else does.
    charter = reverse("group_charter", args=[group.pk])
    assert "Carol moves to another group" in browser_of(bob).get(charter).content.decode()
    assert "Carol moves" not in browser_of(carol).get(charter).content.decode()


def test_it_can_be_taken_off_the_list(
    group: CodevGroup, line: ReportingLine, alice: User, browser_of: Browser
) -> None:
    path = reverse("line_remove", args=[group.pk, line.pk])
    assert browser_of(alice).post(path)["Location"] == reverse("group_members", args=[group.pk])
    assert not ReportingLine.objects.exists()
    assert AuditEntry.objects.get(action="group.line_removed").facts == {}


@pytest.mark.parametrize("who", ["bob", "carol", "erin", "frank", "olga"])
def test_nobody_else_reads_or_settles_it(
    who: str, group: CodevGroup, line: ReportingLine, browser_of: Browser, request: pytest.FixtureRequest
) -> None:
    if who == "olga":
        person = make_user("olga")
        join(group, person, Membership.Role.CO_FACILITATOR)
    else:
        person = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        settle_line(person, line, "Mine")
    with pytest.raises(NotAllowed):
        remove_line(person, line)
    for name in ("line_settle", "line_remove"):
        path = reverse(name, args=[group.pk, line.pk])
        assert browser_of(person).post(path, {"agreed": "x"}).status_code == 404
    assert waits_for(person, CodevGroup.objects.all()) == []


def test_it_waits_for_who_facilitates_now(
    group: CodevGroup, line: ReportingLine, alice: User, carol: User
) -> None:
    (wait,) = waits_for(alice, CodevGroup.objects.all())
    assert "1 declared reporting line" in wait.text
    OrganizationRole.objects.create(organization=group.organization, user=carol, role="facilitator")
    hand_over(alice, group, Membership.objects.get(group=group, user=carol))
    assert waits_for(alice, CodevGroup.objects.all()) == []
    assert len(waits_for(carol, CodevGroup.objects.all())) == 1
    settle_line(carol, line, "Talked it over")
    assert waits_for(carol, CodevGroup.objects.all()) == []
