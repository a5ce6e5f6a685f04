"""The audit trail: what an organization's admins read of it, and what each person reads of their own."""

import csv
import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.audit.services import record
from groups.addresses import Line as Address
from groups.models import CodevGroup, Invitation, Membership, Organization, OrganizationRole
from groups.queries_trail import entries_for_admins, entries_of, is_named
from groups.services.invitations import invite
from groups.services.life import remove_member
from groups.services.organizations import appoint, end_role
from groups.services.roles import hand_over, name_role
from groups.views import trail
from tests.conftest import join, make_user
from tests.groups.conftest import Browser

Role = OrganizationRole.Role
QUERIES = {"organization": 9, "own": 13}


@pytest.fixture
def path(organization: Organization) -> str:
    return reverse("organization_trail", args=[organization.pk])


def told(browser: Client, path: str, **asked: Any) -> list[str]:
    return [line.text for line in browser.get(path, asked).context["lines"]]


def own(browser: Client, **asked: Any) -> list[str]:
    return told(browser, reverse("own_trail"), **asked)


def membership(group: CodevGroup, user: User) -> Membership:
    return Membership.objects.active().get(group=group, user=user)


# --- For admins -------------------------------------------------------------------------------------


def test_what_is_done_for_the_organization_is_told_by_name(
    organization: Organization, frank: User, path: str, browser_of: Browser
) -> None:
    role = appoint(frank, organization, Role.FACILITATOR, address="zoe@example.org", name="Zoe", training="x")
    end_role(frank, role)
    assert told(browser_of(frank), path) == [
        "Frank Example ended a role of Zoe: Facilitator.",
        "Frank Example appointed Zoe as a facilitator.",
    ]


def test_a_name_is_told_as_admins_know_it(
    organization: Organization, frank: User, path: str, browser_of: Browser
) -> None:
    """An address alone does not tell the name that somebody has elsewhere."""
    User.objects.create_user("zoe@example.org", "Zoe Whose Name Is Hers")
    appoint(frank, organization, Role.ORGANIZER, address="zoe@example.org", name="Z.", training="")
    page = browser_of(frank).get(path).content.decode()
    assert "Frank Example appointed Z. as an organizer." in page
    assert "Whose Name" not in page


def test_what_happens_in_a_group_is_told_without_anybody(
    group: CodevGroup, alice: User, bob: User, frank: User, path: str, browser_of: Browser
) -> None:
    OrganizationRole.objects.create(organization=group.organization, user=bob, role=Role.FACILITATOR)
    record(bob, "session.start", organization=group.organization_id, group=group)
    hand_over(alice, group, membership(group, bob))
    page = browser_of(frank).get(path)
    assert [line.text for line in page.context["lines"]] == [
        "The group Ward leaders was handed over to another facilitator.",
        "A session of the group Ward leaders began.",
    ]
    body = page.content.decode().partition("<table")[2].partition("</table>")[0]
    assert not [name for name in ("Alice", "Bob") if name in body]


def test_who_belongs_to_a_group_cannot_be_counted(
    group: CodevGroup, alice: User, bob: User, carol: User, frank: User, path: str, browser_of: Browser
) -> None:
    invite(alice, group, [Address("grace@example.org", "grace@example.org")])
    name_role(alice, membership(group, carol), Membership.Role.DEPUTY)
    remove_member(alice, membership(group, bob))
    assert AuditEntry.objects.filter(group_id=str(group.pk)).count() == 3
    assert told(browser_of(frank), path) == []


def test_asking_for_a_person_finds_nothing_that_is_told_without_anybody(
    group: CodevGroup, alice: User, frank: User, path: str, browser_of: Browser
) -> None:
    record(alice, "group.changed", organization=group.organization_id, group=group)
    record(alice, "call.opened", organization=group.organization_id)
    browser = browser_of(frank)
    assert len(told(browser, path)) == 2
    assert told(browser, path, person=alice.pk) == ["Alice Example opened a call for volunteers."]


def test_a_name_is_only_of_who_has_or_had_a_role(
    organization: Organization, bob: User, frank: User, path: str, browser_of: Browser
) -> None:
    record(bob, "call.opened", organization=organization)
    assert told(browser_of(frank), path) == ["Somebody who is no longer here opened a call for volunteers."]
    OrganizationRole.objects.create(
        organization=organization, user=bob, role=Role.ORGANIZER, until=timezone.now()
    )
    assert told(browser_of(frank), path) == ["Bob Example opened a call for volunteers."]


def test_another_organization_is_another_trail(
    organization: Organization, other_organization: Organization, frank: User, path: str, browser_of: Browser
) -> None:
    record(frank, "call.opened", organization=other_organization)
    assert told(browser_of(frank), path) == []


def test_by_kind_person_and_days(
    group: CodevGroup, alice: User, frank: User, path: str, browser_of: Browser
) -> None:
    organization, browser = group.organization, browser_of(frank)
    record(frank, "organization.policy_changed", organization=organization)
    record(alice, "call.opened", organization=organization)
    record(alice, "session.start", organization=organization, group=group)
    today = timezone.localdate()
    assert len(told(browser, path)) == 3
    assert told(browser, path, kind="sessions") == ["A session of the group Ward leaders began."]
    assert told(browser, path, person=frank.pk) == ["Frank Example changed the settings of the organization."]
    assert len(told(browser, path, since=today, until=today)) == 3
    assert told(browser, path, until=today - timedelta(days=1)) == []
    assert told(browser, path, since=today + timedelta(days=1)) == []


@pytest.mark.parametrize(
    "asked",
    [{"since": "2026-13-01"}, {"since": "2026-02-02", "until": "2026-02-01"}, {"kind": "x"}, {"person": "y"}],
)
def test_what_cannot_be_asked_is_said_and_kept(
    asked: dict[str, str], organization: Organization, frank: User, path: str, browser_of: Browser
) -> None:
    record(frank, "call.opened", organization=organization)
    page = browser_of(frank).get(path, asked)
    assert page.context["form"].errors
    assert page.context["lines"] == []
    for day in ("since", "until"):
        if day in asked:
            assert f'value="{asked[day]}"' in page.content.decode()


def test_whoever_is_asked_for_stands_in_the_menu(
    organization: Organization, frank: User, path: str, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groups.forms_trail.MOST_PEOPLE", 1)
    zoe = make_user("zoe")
    OrganizationRole.objects.create(organization=organization, user=zoe, role=Role.ORGANIZER)
    record(zoe, "call.opened", organization=organization)
    assert told(browser_of(frank), path, person=zoe.pk) == ["Zoe Example opened a call for volunteers."]


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def test_a_file_holds_the_same_lines_and_that_it_was_taken_is_told(
    group: CodevGroup, frank: User, path: str, browser_of: Browser
) -> None:
    CodevGroup.objects.filter(pk=group.pk).update(name='=HYPERLINK("x")')
    record(frank, "call.opened", organization=group.organization)
    record(None, "session.lapsed", organization=group.organization_id, group=group)
    browser = browser_of(frank)
    answer = browser.get(path + "codev-trail.csv", {"kind": "sessions"})
    head, *found = rows(answer.content)
    assert head == ["When", "Kind", "What"]
    assert [row[1:] for row in found] == [
        ["Sessions", 'Nobody held a session that the group =HYPERLINK("x") had planned.']
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d", found[0][0])
    assert told(browser, path)[0] == "Frank Example took the audit trail with them as a file."


def test_no_cell_of_a_file_is_a_formula(
    organization: Organization, frank: User, path: str, browser_of: Browser
) -> None:
    User.objects.filter(pk=frank.pk).update(name="=cmd|'/C calc'!A0")
    record(frank, "call.opened", organization=organization)
    row = rows(browser_of(frank).get(path + "codev-trail.csv").content)[1]
    assert row[2].startswith("'=cmd|")


def test_a_file_says_where_it_ends(
    organization: Organization, frank: User, path: str, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "MOST_IN_A_FILE", 2)
    for _ in range(3):
        record(frank, "call.opened", organization=organization)
    found = rows(browser_of(frank).get(path + "codev-trail.csv").content)
    assert len(found) == 4
    assert found[-1] == ["", "", "There is more: choose a shorter time."]


# --- One's own --------------------------------------------------------------------------------------


def test_a_person_reads_what_rights_they_were_given_and_lost(
    group: CodevGroup, alice: User, bob: User, frank: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    appoint(frank, group.organization, Role.ORGANIZER, address=bob.email, name="Bob", training="")
    name_role(alice, membership(group, bob), Membership.Role.DEPUTY)
    remove_member(alice, membership(group, bob))
    assert own(browser, shown="rights") == [
        "Alice Example removed you from the group Ward leaders.",
        "Alice Example gave you another role in the group Ward leaders: Deputy.",
        "Frank Example appointed you as an organizer of Harbour Hospitals.",
    ]


def test_invited_by_address_and_in_another_person_s_words_nothing(
    group: CodevGroup, alice: User, carol: User, browser_of: Browser
) -> None:
    grace = make_user("grace")
    invite(alice, group, [Address(grace.email, grace.email)])
    assert own(browser_of(grace)) == ["Alice Example invited you to the group Ward leaders."]
    assert own(browser_of(alice)) == ["You invited somebody to the group Ward leaders."]
    assert own(browser_of(carol)) == []
    assert Invitation.objects.get().address == grace.email


def test_who_looked_is_told_to_who_is_counted_since_they_came(
    group: CodevGroup, other_group: CodevGroup, frank: User, alice: User, bob: User, browser_of: Browser
) -> None:
    organization = group.organization
    record(frank, "review.read", organization=organization)
    Membership.objects.filter(group=group, user=bob).update(joined_at=timezone.now())
    record(frank, "review.exported", organization=organization, kind="csv")
    record(alice, "review.group_read", organization=organization, group=group)
    record(frank, "review.read", organization=other_group.organization)
    assert own(browser_of(bob), shown="looked") == [
        "Alice Example looked at what the group Ward leaders is learning: counts and averages.",
        "Frank Example took what the groups of Harbour Hospitals are learning with them as a file.",
    ]
    assert len(own(browser_of(alice), shown="looked")) == 2


def test_who_left_reads_no_more_of_the_group_than_who_looked(
    group: CodevGroup, alice: User, bob: User, frank: User, browser_of: Browser
) -> None:
    organization, browser = group.organization, browser_of(bob)
    record(alice, "group.retention_changed", organization=organization, group=group)
    Membership.objects.filter(group=group, user=bob).update(left_at=timezone.now())
    record(alice, "group.retention_changed", organization=organization, group=group)
    assert len(own(browser, shown="rights")) == 1
    record(alice, "review.group_read", organization=organization, group=group)
    assert len(own(browser, shown="looked")) == 1
    join(group, bob)
    record(alice, "group.retention_changed", organization=organization, group=group)
    assert len(own(browser, shown="rights")) == 2
    assert len(own(browser)) == 3


def test_another_group_s_look_is_nobody_else_s(
    group: CodevGroup, frank: User, bob: User, browser_of: Browser
) -> None:
    beside = CodevGroup.objects.create(organization=group.organization, name="Beside")
    record(frank, "review.read", organization=group.organization, group=beside)
    assert own(browser_of(bob)) == []


def test_signing_in_is_told(bob: User, browser_of: Browser) -> None:
    record(None, "account.code_sent", object=bob)
    record(None, "account.code_refused", object=bob)
    record(bob, "account.signed_in")
    assert own(browser_of(bob), shown="signed_in") == [
        "You signed in on a device.",
        "Somebody typed a wrong sign-in code for your address.",
        "A sign-in code was sent to your address.",
    ]
    assert own(browser_of(bob), shown="own") == own(browser_of(bob), shown="rights") == []


def test_ids_of_other_things_are_not_taken_for_people(
    organization: Organization, frank: User, bob: User, browser_of: Browser
) -> None:
    """A plan, a charter or a device may have the number of somebody."""
    record(frank, "plan.changed", organization=organization, object=bob.pk)
    record(frank, "group.member_invited", organization=organization, object=bob.pk)
    record(frank, "account.device_ended", object=bob.pk)
    assert own(browser_of(bob)) == []


def test_a_line_that_organizers_recognised_is_not_told_to_who_declared_it(
    organization: Organization, frank: User, bob: User, browser_of: Browser
) -> None:
    for action in ("volunteer.line_named", "volunteer.line_settled", "draft.person_placed"):
        record(frank, action, organization=organization, object=bob.pk)
    assert own(browser_of(bob)) == []


def test_who_is_erased_is_named_no_more(
    group: CodevGroup, alice: User, bob: User, frank: User, path: str, browser_of: Browser
) -> None:
    zoe = make_user("zoe")
    OrganizationRole.objects.create(organization=group.organization, user=zoe, role=Role.ADMIN)
    appoint(zoe, group.organization, Role.ORGANIZER, address=bob.email, name="Bob", training="")
    zoe.delete()
    assert own(browser_of(bob)) == [
        "Somebody who is no longer here appointed you as an organizer of Harbour Hospitals."
    ]
    assert "Zoe Example" not in browser_of(frank).get(path).content.decode()


def test_the_trail_is_reached_from_the_settings(bob: User, browser_of: Browser) -> None:
    assert reverse("own_trail") in browser_of(bob).get(reverse("settings")).content.decode()


# --- Size -------------------------------------------------------------------------------------------


def many(organization: Organization, group: CodevGroup, frank: User, bob: User, number: int) -> None:
    base = {"actor": frank, "organization_id": str(organization.pk)}
    actions = ("organization.organizer_appointed", "review.read", "group.changed", "call.opened")
    AuditEntry.objects.bulk_create(
        AuditEntry(
            **base, action=actions[at % 4], object_id=str(bob.pk),
            group_id=str(group.pk) if at % 4 == 2 else "",
        )
        for at in range(number)
    )  # fmt: skip


@pytest.mark.parametrize("number", [5, 5000])
def test_five_thousand_entries_cost_as_many_questions_as_five(
    number: int, group: CodevGroup, frank: User, bob: User, path: str, browser_of: Browser
) -> None:
    many(group.organization, group, frank, bob, number)
    for name, address, browser in (
        ("organization", path, browser_of(frank)),
        ("own", reverse("own_trail"), browser_of(bob)),
    ):
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(address)
        assert len(page.context["lines"]) == min(trail.PER_PAGE, page.context["page"].paginator.count)
        assert len(queries) == QUERIES[name], [query["sql"][:90] for query in queries]


def test_everything_asked_is_found_by_an_index(group: CodevGroup, bob: User) -> None:
    for found in (entries_of(bob), entries_for_admins(group.organization)):
        plan = found.explain()
        if connection.vendor == "sqlite":
            assert "SCAN audit_auditentry" not in plan, plan
    assert not is_named("group.created")
