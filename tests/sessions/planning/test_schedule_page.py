"""The schedule page: what is typed, what is refused and kept, without JavaScript."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models import CodevSession
from tests.groups.conftest import Browser
from tests.sessions.planning.conftest import in_days

MINUTES = (16, 7, 18, 6, 22, 8, 13)


def typed(**changes: Any) -> dict[str, Any]:
    form = {
        "date": in_days(3).date().isoformat(),
        "time": "14:00",
        "time_zone": "Europe/Paris",
        "client": "",
        "plan": "codev-90",
        "filled": "codev-90",
        **{f"minutes_{step}": minutes for step, minutes in enumerate(MINUTES)},
    }
    return form | changes


def path(group: CodevGroup) -> str:
    return reverse("session_schedule", args=[group.pk])


@pytest.fixture
def hers(alice: User, browser_of: Browser) -> Client:
    return browser_of(alice)


def test_it_proposes_ones_own_zone_and_the_usual_length(group: CodevGroup, alice: User, hers: Client) -> None:
    User.objects.filter(pk=alice.pk).update(time_zone="America/Montreal")
    form = hers.get(path(group)).context["form"]
    assert form["time_zone"].value() == "America/Montreal"
    assert (form["plan"].value(), form.total) == ("codev-90", 90)
    assert [label for _value, label in form["client"].field.choices] == [
        "Chosen in the opening", "Bob Example", "Carol Example", "Dan Example"
    ]  # fmt: skip


def test_it_schedules(group: CodevGroup, bob: User, hers: Client) -> None:
    answer = hers.post(path(group), typed(client=bob.pk))
    session = CodevSession.objects.get()
    assert answer["Location"] == reverse("group", args=[group.pk])
    assert session.starts_at == in_days(3)
    assert (session.time_zone, session.chosen_client, session.minutes) == ("Europe/Paris", bob, 90)


def test_sent_twice_it_schedules_once(group: CodevGroup, hers: Client) -> None:
    for _time in range(2):
        assert hers.post(path(group), typed()).status_code == 302
    assert CodevSession.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"date": "2020-05-05"}, "date", "That day is over."),
        ({"date": "3026-05-05"}, "date", "That is more than two years from now. Check the year."),
        ({"date": "tomorrow"}, "date", "Enter a valid date."),
        ({"date": "2027-03-28", "time": "02:30"}, "time", "there is no 02:30"),
        ({"date": "2027-10-31", "time": "02:30"}, "time", "02:30 comes twice"),
        ({"time": ""}, "time", "This field is required."),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "Select a valid choice."),
        ({"minutes_4": "91"}, "minutes_4", "Consultation: a whole number of minutes from 1 to 90."),
        ({"minutes_0": "0"}, "minutes_0", "Opening: a whole number of minutes from 1 to 90."),
        ({"minutes_6": "ten"}, "minutes_6", "Learning and evaluation: a whole number"),
        ({f"minutes_{step}": 90 for step in range(7)}, "__all__", "These are 630 minutes; 300 are the most"),
        ({"plan": "codev-7"}, "plan", "Select a valid choice."),
        ({"client": "999999"}, "client", "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    changes: dict[str, Any], field: str, says: str, group: CodevGroup, hers: Client
) -> None:
    sent = typed(**changes)
    form = hers.post(path(group), sent).context["form"]
    assert any(says in error for error in form.errors[field])
    assert not CodevSession.objects.exists()
    assert {name: str(form[name].value()) for name in sent} == {
        name: str(value) for name, value in sent.items()
    }


def test_the_ring_bears_what_is_no_number(group: CodevGroup, hers: Client) -> None:
    form = hers.post(path(group), typed(minutes_4="²", minutes_5="-3")).context["form"]
    assert form.shares == [(0, 16), (1, 7), (2, 18), (3, 6), (4, 22), (5, 8), (6, 13)]


def test_a_clock_of_now_is_not_past(group: CodevGroup, hers: Client) -> None:
    now = in_days(0).now(in_days(0).tzinfo)
    answer = hers.post(path(group), typed(date=now.date().isoformat(), time=now.strftime("%H:%M")))
    assert answer.status_code == 302


def test_the_group_is_not_asked_to_two_sessions_at_once(
    planned: CodevSession, group: CodevGroup, hers: Client
) -> None:
    form = hers.post(path(group), typed(time="14:30")).context["form"]
    assert "already" in form.non_field_errors()[0]
    assert form["time"].value() == "14:30"


def test_a_plans_minutes_can_be_taken_over(group: CodevGroup, hers: Client) -> None:
    form = hers.post(path(group), typed(plan="codev-60", fill="1", date="")).context["form"]
    assert [minutes for _step, minutes in form.shares] == [8, 5, 12, 5, 17, 6, 7]
    assert form["filled"].value() == "codev-60"
    assert not CodevSession.objects.exists()


def test_minutes_that_nobody_touched_follow_the_plan(group: CodevGroup, hers: Client) -> None:
    assert hers.post(path(group), typed(plan="codev-60")).status_code == 302
    assert CodevSession.objects.get().minutes == 60


def test_minutes_made_for_another_length_are_asked_about(group: CodevGroup, hers: Client) -> None:
    form = hers.post(path(group), typed(plan="codev-60", minutes_0=20)).context["form"]
    assert "made for another length" in form.errors["plan"][0]
    assert form["minutes_0"].value() == "20"


def test_changing_shows_what_is_and_keeps_what_is_typed(planned: CodevSession, hers: Client) -> None:
    page = reverse("session_change", args=[planned.pk])
    form = hers.get(page).context["form"]
    assert (form["time"].value().hour, form["time_zone"].value()) == (14, "Europe/Paris")
    answer = hers.post(page, typed(date=in_days(8).date().isoformat(), client=planned.chosen_client_id))
    assert answer.status_code == 302
    planned.refresh_from_db()
    assert planned.starts_at == in_days(8)


def test_cancelling_asks_first(planned: CodevSession, hers: Client) -> None:
    page = reverse("session_cancel", args=[planned.pk])
    assert "Cancel session 1" in hers.get(page).content.decode()
    planned.refresh_from_db()
    assert planned.status == "planned"
    hers.post(page)
    planned.refresh_from_db()
    assert planned.status == "cancelled"


@pytest.mark.parametrize("name", ["session_change", "session_cancel"])
def test_one_that_has_begun_is_left_alone(name: str, planned: CodevSession, hers: Client) -> None:
    CodevSession.objects.filter(pk=planned.pk).update(status="live")
    assert hers.post(reverse(name, args=[planned.pk]), typed()).status_code == 302
    planned.refresh_from_db()
    assert planned.status == "live"


@pytest.mark.parametrize("name", ["bob", "erin", "frank"])
def test_for_everybody_else_there_is_nothing_here(
    name: str, planned: CodevSession, group: CodevGroup, erin: User, frank: User, browser_of: Browser
) -> None:
    other = browser_of(User.objects.get(email=f"{name}@example.org"))
    pages = [
        path(group),
        *(reverse(page, args=[planned.pk]) for page in ("session_change", "session_cancel")),
    ]
    for page in pages:
        assert other.get(page).status_code == 404
        assert other.post(page, typed()).status_code == 404
    assert CodevSession.objects.count() == 1


def test_who_is_not_signed_in_is_asked_to(group: CodevGroup, client: Client) -> None:
    assert client.get(path(group))["Location"].startswith(reverse("account_login"))
