"""Copying, changing, offering, putting away: who may, what is kept, what is left alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Organization
from groups.services.errors import NotAllowed
from sessions.models import CodevSession, GroupPlan, OrganizationPlan, PlanVersion
from sessions.planning import own_plans
from sessions.planning.errors import NotOffered, PlanChanged, TooManyPlans
from sessions.planning.offers import name_of, offers_of, with_minutes
from sessions.planning.own_plans import change_plan, newest_of, show_plan
from sessions.planning.services import schedule_session
from sessions.protocol.plan import PlanError
from sessions.protocol.plans import EVERY, LIBRARY

NAMES = {"en": "Ours", "fr": "Le nôtre"}


def keys(organization: Organization) -> list[str]:
    return [one.key for one in offers_of(organization)]


def longer(plan: OrganizationPlan, actor: User, minutes: int = 30) -> PlanVersion:
    data = newest_of(plan).data
    data["stages"][4]["minutes"] = minutes
    return change_plan(actor, plan, base=newest_of(plan).number, names=NAMES, data=data)


def scheduled(group: CodevGroup, alice: User, key: str) -> CodevSession:
    starts_at = timezone.now() + timedelta(days=3)
    return schedule_session(alice, group, starts_at=starts_at, time_zone="UTC", plan_key=key)


def test_groups_are_offered_what_is_shipped_and_nothing_of_the_library(organization: Organization) -> None:
    assert keys(organization) == list(EVERY)


def test_a_copy_is_the_organizations_and_offered_to_nobody(
    plan: OrganizationPlan, organization: Organization
) -> None:
    version = newest_of(plan)
    assert (version.number, version.names) == (1, NAMES)
    assert with_minutes(version.read(), None).stages == EVERY["codev-90"].stages
    assert plan.key not in keys(organization)
    entry = AuditEntry.objects.get(action="plan.copied")
    assert (entry.object_id, entry.facts) == (str(plan.pk), {"source": "codev-90"})


def test_what_is_copied_is_there(organization: Organization, frank: User) -> None:
    for key in ("codev-7", "own-999", ""):
        with pytest.raises(NotOffered):
            own_plans.copy_plan(frank, organization, key, NAMES)


def test_another_organizations_plan_is_not_there_to_be_copied(
    plan: OrganizationPlan, other_organization: Organization, frank: User
) -> None:
    other_organization.roles.create(user=frank, role="admin")
    with pytest.raises(NotOffered):
        own_plans.copy_plan(frank, other_organization, plan.key, NAMES)


def test_there_is_an_end_to_copying(
    organization: Organization, frank: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_plans, "MOST_PLANS", 2)
    for _time in range(2):
        last = own_plans.copy_plan(frank, organization, "codev-60", NAMES)
    with pytest.raises(TooManyPlans):
        own_plans.copy_plan(frank, organization, "codev-60", NAMES)
    own_plans.archive_plan(frank, last)
    own_plans.copy_plan(frank, organization, "codev-60", NAMES)


def test_a_changed_plan_is_a_new_version_and_a_scheduled_session_keeps_its_own(
    plan: OrganizationPlan, organization: Organization, group: CodevGroup, frank: User, alice: User
) -> None:
    show_plan(frank, organization, plan.key, shown=True)
    session = scheduled(group, alice, plan.key)
    before = session.plan
    version = longer(plan, frank)
    change_plan(frank, plan, base=2, names={"en": "Renamed"}, data=version.data)
    session.refresh_from_db()
    assert (session.plan, session.minutes) == (before, 90)
    assert session.plan["key"] == f"own-{plan.pk}.1"
    assert name_of(session) == "Ours"
    assert [one.plan.minutes for one in offers_of(organization) if one.key == plan.key] == [98]
    assert PlanVersion.objects.filter(plan=plan).count() == 3


def test_the_name_is_read_in_ones_language(
    plan: OrganizationPlan, organization: Organization, frank: User
) -> None:
    show_plan(frank, organization, plan.key, shown=True)
    for language, name in (("fr", "Le nôtre"), ("es", "Ours")):
        with override(language):
            assert [one.name for one in offers_of(organization) if one.key == plan.key] == [name]


def test_saved_unchanged_it_is_the_same_version(plan: OrganizationPlan, frank: User) -> None:
    version = newest_of(plan)
    again = change_plan(frank, plan, base=1, names=NAMES, data=version.data)
    assert again == version
    assert not AuditEntry.objects.filter(action="plan.changed").exists()


def test_of_two_who_save_the_second_is_told(plan: OrganizationPlan, frank: User) -> None:
    longer(plan, frank)
    with pytest.raises(PlanChanged):
        change_plan(frank, plan, base=1, names=NAMES, data=newest_of(plan).data)


def test_what_the_room_could_not_run_is_not_kept(plan: OrganizationPlan, frank: User) -> None:
    data = newest_of(plan).data
    data["stages"] = data["stages"][1:]
    with pytest.raises(PlanError):
        change_plan(frank, plan, base=1, names=NAMES, data=data)
    assert newest_of(plan).number == 1


@pytest.mark.parametrize("key", sorted(LIBRARY))
def test_the_library_is_shown_and_hidden(key: str, organization: Organization, frank: User) -> None:
    show_plan(frank, organization, key, shown=True)
    show_plan(frank, organization, key, shown=True)
    assert keys(organization)[-1] == key
    show_plan(frank, organization, key, shown=False)
    assert key not in keys(organization)


def test_what_is_shipped_is_always_offered(organization: Organization, frank: User) -> None:
    with pytest.raises(NotOffered):
        show_plan(frank, organization, "codev-90", shown=False)


def test_what_one_organization_shows_is_its_own(
    organization: Organization, other_organization: Organization, plan: OrganizationPlan, frank: User
) -> None:
    show_plan(frank, organization, "flash-35", shown=True)
    show_plan(frank, organization, plan.key, shown=True)
    assert keys(other_organization) == list(EVERY)


def test_put_away_it_is_offered_no_more_and_its_sessions_keep_it(
    plan: OrganizationPlan, organization: Organization, group: CodevGroup, frank: User, alice: User
) -> None:
    show_plan(frank, organization, plan.key, shown=True)
    session = scheduled(group, alice, plan.key)
    for _time in range(2):
        own_plans.archive_plan(frank, plan)
    assert plan.key not in keys(organization)
    assert not OrganizationPlan.objects.visible_to(frank).exists()
    assert name_of(session) == "Ours"
    assert AuditEntry.objects.filter(action="plan.archived").count() == 1
    with pytest.raises(NotAllowed):
        longer(plan, frank)


@pytest.mark.parametrize("name", ["alice", "bob", "erin"])
def test_nobody_but_an_admin_touches_plans(
    name: str, plan: OrganizationPlan, organization: Organization, group: CodevGroup, erin: User
) -> None:
    actor = User.objects.get(email=f"{name}@example.org")
    with pytest.raises(NotAllowed):
        own_plans.copy_plan(actor, organization, "codev-90", NAMES)
    with pytest.raises(NotAllowed):
        longer(plan, actor)
    with pytest.raises(NotAllowed):
        show_plan(actor, organization, plan.key, shown=True)
    with pytest.raises(NotAllowed):
        own_plans.archive_plan(actor, plan)
    assert not OrganizationPlan.objects.visible_to(actor).exists()


def test_a_group_chooses_what_it_is_offered(
    group: CodevGroup, alice: User, bob: User, plan: OrganizationPlan
) -> None:
    own_plans.choose_plan(alice, group, "codev-120")
    own_plans.choose_plan(alice, group, "codev-60")
    assert GroupPlan.objects.get(group=group).key == "codev-60"
    for key in ("flash-35", plan.key, "codev-7", "first-120", "last-90"):
        with pytest.raises(NotOffered):
            own_plans.choose_plan(alice, group, key)
    with pytest.raises(NotAllowed):
        own_plans.choose_plan(bob, group, "codev-60")
    own_plans.choose_plan(alice, group, "")
    assert not GroupPlan.objects.exists()
