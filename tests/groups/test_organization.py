"""The admin's overview: that groups exist, counts, the rhythm, and nothing else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups import hooks
from groups.models import CodevGroup, Cycle, Membership, Organization, OrganizationRole
from groups.queries_organization import FEWEST, totals_of
from groups.views.organization import PER_PAGE
from tests.conftest import make_user
from tests.groups.conftest import Browser

QUERIES = 15  # two of them for who is signed in, three for the sessions held


@pytest.fixture
def path(organization: Organization) -> str:
    return reverse("organization", args=[organization.pk])


def sit(group: CodevGroup, user: User) -> None:
    Membership.objects.create(group=group, user=user)


def fill(group: CodevGroup, upto: int) -> None:
    for number in range(group.memberships.count(), upto):
        sit(group, make_user(f"m{number}-{group.name[:3].lower()}"))


def test_groups_are_alphabetical_with_counts_and_no_more(
    organization: Organization, group: CodevGroup, other_group: CodevGroup, path: str, frank: User,
    browser_of: Browser,
) -> None:  # fmt: skip
    fill(group, FEWEST)
    CodevGroup.objects.create(organization=organization, name="Anaesthetists", purpose="A secret purpose")
    page = browser_of(frank).get(path)
    assert [line.group.name for line in page.context["lines"]] == ["Anaesthetists", "Ward leaders"]
    assert [line.members for line in page.context["lines"]] == [None, FEWEST]
    text = page.content.decode()
    for word in ("A secret purpose", "Bob Example", "Alice Example", other_group.name):
        assert word not in text


@pytest.mark.parametrize("members", [1, FEWEST - 1, FEWEST])
def test_a_count_of_few_is_not_said_nor_to_be_found_by_subtraction(
    members: int, organization: Organization, group: CodevGroup, path: str, frank: User, browser_of: Browser
) -> None:
    """The sum holds the people of groups that say their count, and nobody else."""
    fill(group, 7)
    small = CodevGroup.objects.create(organization=organization, name="Zebra")
    fill(small, members)
    page = browser_of(frank).get(path)
    shown = [line.members for line in page.context["lines"]]
    assert shown == [7, members if members >= FEWEST else None]
    assert page.context["totals"].people == sum(one or 0 for one in shown)
    assert ("under 5" in page.content.decode()) is (members < FEWEST)


def test_a_person_in_two_groups_is_counted_once_and_a_closed_group_not(
    organization: Organization, group: CodevGroup
) -> None:
    fill(group, 6)
    second = CodevGroup.objects.create(organization=organization, name="Second")
    closed = CodevGroup.objects.create(organization=organization, name="Old", closed_at=timezone.now())
    for one in group.memberships.all():
        sit(second, one.user)
        sit(closed, one.user)
    totals = totals_of(organization)
    assert (totals.groups, totals.closed, totals.people, totals.facilitators) == (2, 1, 6, 1)


@pytest.mark.parametrize(
    ("began", "weeks", "due"),
    [(0, 4, 1), (27, 4, 1), (28, 4, 2), (29, 4, 2), (400, 4, 6), (-1, 4, 0), (13, 1, 2)],
)
def test_the_rhythm_says_how_many_sessions_there_would_be(
    began: int, weeks: int, due: int, group: CodevGroup
) -> None:
    today = timezone.localdate()
    cycle = Cycle(
        group=group, starts_on=today - timedelta(days=began), planned_sessions=6, rhythm_weeks=weeks
    )
    assert cycle.due_by(today) == due


def test_sessions_held_stand_against_the_rhythm_of_the_running_cycle(
    group: CodevGroup, path: str, frank: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate()
    for number, days in enumerate((300, 30, -40), start=1):
        Cycle.objects.create(
            group=group, number=number, starts_on=today - timedelta(days=days), planned_sessions=5 + number
        )
    asked = []

    def held(groups: dict) -> dict:  # type: ignore[type-arg] # whatever is asked
        asked.append(groups)
        return {one: hooks.Held(9, 1) for one in groups}

    monkeypatch.setattr(hooks, "held_counts", [held])
    text = browser_of(frank).get(path).content.decode()
    assert "1 held, 2 by the rhythm, 7 planned" in text
    assert "every 4 weeks" in text
    moment = asked[0][group.pk]
    assert timezone.localdate(moment) == today - timedelta(days=30)


def test_a_closed_group_has_no_running_cycle(
    group: CodevGroup, path: str, frank: User, browser_of: Browser
) -> None:
    Cycle.objects.create(group=group, number=1, starts_on=timezone.localdate(), planned_sessions=6)
    CodevGroup.objects.update(closed_at=timezone.now())
    line = browser_of(frank).get(path).context["lines"][0]
    assert line.cycle is None
    assert line.group == group


def test_the_empty_overview_has_one_next_action_at_each_step(
    organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    """Appoint a facilitator; wait for theirs, or create a group oneself."""

    def actions() -> list[str]:
        text = browser_of(frank).get(path).content.decode()
        empty = text.partition('<div class="empty">')[2].partition("</div>")[0]
        assert empty.count("<a ") == 1
        return [empty.partition('href="')[2].partition('"')[0], empty]

    people = reverse("organization_people", args=[organization.pk])
    assert actions()[0] == people
    assert "Appoint the first facilitator" in actions()[1]
    facilitator = OrganizationRole.Role.FACILITATOR
    OrganizationRole.objects.create(organization=organization, user=make_user("grace"), role=facilitator)
    assert actions()[0] == people
    assert "See who facilitates" in actions()[1]
    OrganizationRole.objects.create(organization=organization, user=frank, role=facilitator)
    assert actions()[0] == reverse("group_create")


def test_groups_come_page_by_page_and_the_sums_are_of_all(
    organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    CodevGroup.objects.bulk_create(
        CodevGroup(organization=organization, name=f"G{number:03}") for number in range(PER_PAGE + 1)
    )
    browser = browser_of(frank)
    first, second = browser.get(path), browser.get(path, {"page": 2})
    assert [len(page.context["lines"]) for page in (first, second)] == [PER_PAGE, 1]
    assert {page.context["totals"].groups for page in (first, second)} == {PER_PAGE + 1}
    assert 'href="?page=2"' in first.content.decode()


@pytest.mark.parametrize("who", ["alice", "bob", "erin"])
@pytest.mark.parametrize("page", ["organization", "organization_people", "organization_policy"])
def test_its_pages_are_not_there_for_others(
    who: str, page: str, organization: Organization, group: CodevGroup, other_group: CodevGroup,
    browser_of: Browser, request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    browser = browser_of(request.getfixturevalue(who))
    assert browser.get(reverse(page, args=[organization.pk])).status_code == 404


def test_queries_do_not_grow_with_the_rows(
    organization: Organization, group: CodevGroup, path: str, frank: User, browser_of: Browser
) -> None:
    browser = browser_of(frank)
    browser.get(path)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(path)
        return len(queries)

    assert count() == QUERIES
    for number in range(29):
        more = CodevGroup.objects.create(organization=organization, name=f"G{number}")
        sit(more, make_user(f"p{number}"))
        Cycle.objects.create(group=more, number=1, starts_on=timezone.localdate(), planned_sessions=6)
    assert count() == QUERIES
