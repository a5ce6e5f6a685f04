"""Scheduling by a plan that is not the usual one: its stages on the page, what is proposed, what is kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle, Organization
from sessions.models import CodevSession, OrganizationPlan
from sessions.planning.own_plans import archive_plan, change_plan, choose_plan, newest_of, show_plan
from sessions.planning.rhythm import propose
from sessions.planning.services import schedule_session
from sessions.planning.suggestions import suggested
from tests.groups.conftest import Browser
from tests.sessions.planning.conftest import in_days
from tests.sessions.planning.test_schedule_page import path, typed


@pytest.fixture
def hers(alice: User, browser_of: Browser) -> Client:
    return browser_of(alice)


def by_plan(key: str, minutes: tuple[int, ...], **changes: Any) -> dict[str, Any]:
    return typed(plan=key, filled=key, **{f"minutes_{at}": own for at, own in enumerate(minutes)}, **changes)


def held(group: CodevGroup, number: int, days: int) -> CodevSession:
    return CodevSession.objects.create(
        group=group,
        number=number,
        starts_at=timezone.now() + timedelta(days=days),
        time_zone="UTC",
        plan={"stages": []},
    )


def test_every_plan_that_is_offered_is_on_the_form_with_its_length(group: CodevGroup, hers: Client) -> None:
    answer = hers.get(path(group))
    labels = dict(answer.context["form"]["plan"].field.choices)
    assert labels["codev-180-two"] == "Two clients, 180 minutes"
    assert labels["last-90"] == "Last session, 90 minutes"
    assert "flash-35" not in labels
    assert answer.context["plans"]["first-120"][0] == [8, "Charter and method", 30]


def test_another_plan_brings_its_own_stages(group: CodevGroup, hers: Client) -> None:
    form = hers.post(path(group), typed(plan="last-90", fill="1")).context["form"]
    assert [name for _step, name, _field in form.steps] == [
        "Opening",
        "Review of the cycle",
        "Learning and evaluation",
    ]
    assert form.total == 90


def test_the_steps_of_two_clients_say_whose_they_are(group: CodevGroup, hers: Client) -> None:
    answer = hers.post(path(group), typed(plan="codev-180-two", fill="1"))
    names = [name for _step, name, _field in answer.context["form"].steps]
    assert len(set(names)) == 14
    assert (names[1], names[8]) == ("Presentation, client 1", "Presentation, client 2")
    assert [name for _step, name, _minutes in answer.context["plans"]["codev-180-two"]] == names
    assert answer.context["plans"]["codev-180"][4][1] == "Break"
    missing = hers.post(path(group), by_plan("codev-180-two", (*[10] * 8, 0, *[10] * 5)))
    assert "Presentation, client 2: a whole number" in missing.content.decode()


def test_its_minutes_are_edited_stage_by_stage(group: CodevGroup, hers: Client) -> None:
    assert hers.post(path(group), by_plan("last-90", (10, 40, 25))).status_code == 302
    session = CodevSession.objects.get()
    assert [(stage["kind"], stage["minutes"]) for stage in session.plan["stages"]] == [
        ("opening", 10), ("review", 40), ("learning", 25)
    ]  # fmt: skip
    assert session.plan["key"] == "last-90"


def test_minutes_of_one_plan_are_not_taken_for_anothers(group: CodevGroup, hers: Client) -> None:
    sent = by_plan("last-90", (10, 40, 25)) | {"plan": "codev-90"}
    form = hers.post(path(group), sent).context["form"]
    assert "made for another length" in form.errors["plan"][0]
    assert form["minutes_1"].value() == "40"


def test_an_own_plan_is_chosen_and_the_session_says_so(
    group: CodevGroup, organization: Organization, plan: OrganizationPlan, frank: User, hers: Client
) -> None:
    assert hers.post(path(group), typed(plan=plan.key, filled=plan.key)).status_code == 200
    show_plan(frank, organization, plan.key, shown=True)
    assert hers.post(path(group), typed(plan=plan.key, filled=plan.key)).status_code == 302
    session = CodevSession.objects.get()
    assert "Plan: Ours" in hers.get(reverse("session", args=[session.pk])).content.decode()


def test_one_that_is_offered_no_more_is_kept_while_the_date_moves(
    group: CodevGroup,
    organization: Organization,
    plan: OrganizationPlan,
    alice: User,
    frank: User,
    hers: Client,
) -> None:
    show_plan(frank, organization, plan.key, shown=True)
    session = schedule_session(
        alice, group, starts_at=in_days(3), time_zone="Europe/Paris", plan_key=plan.key
    )
    frozen = session.plan
    archive_plan(frank, plan)
    page = reverse("session_change", args=[session.pk])
    form = hers.get(page).context["form"]
    assert form["plan"].value() == "kept"
    assert dict(form["plan"].field.choices)["kept"] == "As planned: Ours"
    sent = typed(plan="kept", filled="kept", date=in_days(8).date().isoformat())
    assert hers.post(page, sent).status_code == 302
    session.refresh_from_db()
    assert (session.starts_at, session.plan) == (in_days(8), frozen)


def test_a_newer_version_is_another_plan(
    group: CodevGroup,
    organization: Organization,
    plan: OrganizationPlan,
    alice: User,
    frank: User,
    hers: Client,
) -> None:
    show_plan(frank, organization, plan.key, shown=True)
    session = schedule_session(
        alice, group, starts_at=in_days(3), time_zone="Europe/Paris", plan_key=plan.key
    )
    page = reverse("session_change", args=[session.pk])
    assert hers.get(page).context["form"]["plan"].value() == plan.key
    data = newest_of(plan).data | {"clock": "hidden"}
    change_plan(frank, plan, base=1, names={"en": "Ours"}, data=data)
    assert hers.get(page).context["form"]["plan"].value() == "kept"
    assert hers.post(page, typed(plan=plan.key, filled=plan.key)).status_code == 302
    session.refresh_from_db()
    assert (session.plan["clock"], session.plan["key"]) == ("hidden", f"own-{plan.pk}.2")


def test_kept_is_no_plan_of_a_new_session(group: CodevGroup, hers: Client) -> None:
    form = hers.post(path(group), typed(plan="kept")).context["form"]
    assert "Select a valid choice" in form.errors["plan"][0]


def test_a_new_session_begins_with_the_plan_of_the_group(
    group: CodevGroup,
    organization: Organization,
    plan: OrganizationPlan,
    alice: User,
    frank: User,
    hers: Client,
) -> None:
    Cycle.objects.create(
        group=group, number=1, starts_on=timezone.localdate(), planned_sessions=6, minutes=60
    )
    assert hers.get(path(group)).context["form"]["plan"].value() == "codev-60"
    show_plan(frank, organization, plan.key, shown=True)
    choose_plan(alice, group, plan.key)
    form = hers.get(path(group)).context["form"]
    assert (form["plan"].value(), form.total) == (plan.key, 90)
    show_plan(frank, organization, plan.key, shown=False)
    assert hers.get(path(group)).context["form"]["plan"].value() == "codev-60"


def test_the_first_session_of_a_group_is_proposed_a_plan_and_keeps_the_choice(
    group: CodevGroup, hers: Client
) -> None:
    answer = hers.get(path(group))
    assert answer.context["suggested"] == "first-120"
    assert answer.context["form"]["plan"].value() == "codev-90"
    assert "This is the group’s first session." in answer.content.decode()
    form = hers.post(path(group), typed(fill="first-120")).context["form"]
    assert (form["plan"].value(), form["filled"].value(), form.total) == ("first-120", "first-120", 120)
    held(group, 1, days=-3)
    assert "suggested" not in hers.get(path(group)).context


def test_the_last_of_a_cycle_is_proposed_a_look_back(group: CodevGroup) -> None:
    today = timezone.localdate()
    cycle = Cycle.objects.create(
        group=group, number=1, starts_on=today - timedelta(days=70), planned_sessions=3
    )

    def now() -> str | None:
        return suggested(group, propose(group, timezone.now()))

    assert now() == "first-120"
    held(group, 1, days=-60)
    assert now() is None
    second = held(group, 2, days=-30)
    assert now() == "last-90"
    CodevSession.objects.filter(pk=second.pk).update(status="cancelled")
    assert now() is None
    held(group, 3, days=-400)
    assert now() is None
    held(group, 4, days=-20)
    assert now() == "last-90"
    assert cycle.planned_sessions == 3
