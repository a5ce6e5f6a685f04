"""The pages of plans: what is shown, what is typed, what is refused and kept, without JavaScript."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import CodevGroup, Organization
from sessions.models import GroupPlan, OrganizationPlan, ShownPlan
from sessions.planning.own_plans import newest_of, show_plan
from tests.groups.conftest import Browser
from tests.sessions.plans.conftest import kinds, page, sent


def the_list(organization: Organization) -> str:
    return reverse("organization_plans", args=[organization.pk])


def test_the_list_shows_each_plan_with_its_ring(
    organization: Organization, plan: OrganizationPlan, his: Client
) -> None:
    answer = his.get(the_list(organization))
    assert [card.offer.key for card in answer.context["own"]] == [plan.key]
    assert len(answer.context["shipped"]) == 7
    assert [card.shown for card in answer.context["library"]] == [False] * 3
    html = answer.content.decode()
    assert html.count('class="ring-mini"') == 11
    assert "Not codev proper" in html
    assert 'aria-current="page">Plans</a>' in html


def test_a_list_costs_few_queries(
    organization: Organization,
    plan: OrganizationPlan,
    his: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    his.get(the_list(organization))
    with django_assert_num_queries(7):
        his.get(the_list(organization))
    with django_assert_num_queries(6):
        his.get(page(plan))


def test_copying_leads_to_the_copy(organization: Organization, his: Client) -> None:
    answer = his.post(reverse("plan_copy", args=[organization.pk, "case-clinic-75"]))
    plan = OrganizationPlan.objects.get()
    assert answer["Location"] == page(plan)
    assert newest_of(plan).names["en"] == "Case clinic, 75 minutes, ours"
    assert set(newest_of(plan).names) == {"en", "fr", "es"}
    again = his.post(reverse("plan_copy", args=[organization.pk, plan.key]))
    assert again["Location"] == page(OrganizationPlan.objects.latest("pk"))


def test_the_library_is_shown_to_groups_and_hidden_again(organization: Organization, his: Client) -> None:
    path = reverse("plan_show", args=[organization.pk, "flash-35"])
    his.post(path, {"shown": "1"})
    assert ShownPlan.objects.get().key == "flash-35"
    his.post(path, {"shown": "0"})
    assert not ShownPlan.objects.exists()


def test_putting_away_asks_first(plan: OrganizationPlan, organization: Organization, his: Client) -> None:
    assert "“Ours”" in his.get(page(plan, "plan_archive")).content.decode()
    assert his.get(page(plan)).status_code == 200
    his.post(page(plan, "plan_archive"))
    assert his.get(page(plan)).status_code == 404
    assert his.get(the_list(organization)).context["own"] == []


# --- Changing ------------------------------------------------------------------------------------


def test_saving_makes_the_next_version(plan: OrganizationPlan, his: Client) -> None:
    changes = {
        "minutes_4": "30", "floor_4": "popcorn", "writers_2": "scribe", "writers_4": "opened",
        "turn_3": "skip", "choosing": "scores", "clock": "facilitator", "client_writes": "open",
        "report": "notes", "name_es": "El nuestro",
    }  # fmt: skip
    answer = his.post(page(plan), sent(his, page(plan), **changes))
    assert answer.status_code == 302
    version = newest_of(plan)
    read = version.read()
    assert (version.number, version.names["es"], read.minutes) == (2, "El nuestro", 98)
    assert (read.choosing, read.clock, read.client_writes) == ("scores", "facilitator", "open")
    assert read.report == "notes"
    assert (read.stages[4].floor, read.stages[4].writing, read.stages[3].client_turn) == (
        "popcorn",
        "closed",
        "skip",
    )
    assert read.stages[2].may["note_question"] == {"scribe"}
    assert read.stages[4].may["contribute"] == {"consultant", "client"}
    assert read.stages[4].may["write_notes"] == {"consultant", "client", "scribe", "facilitator"}
    assert read.stages[0].may["seal_scores"] == {"consultant", "client"}
    form = his.get(page(plan)).context["form"]
    assert {name: form[name].value() for name in changes} == {**changes, "minutes_4": 30}


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"minutes_4": "91"}, "minutes_4", "Consultation: a whole number of minutes from 1 to 90."),
        ({"minutes_0": ""}, "minutes_0", "Opening: a whole number of minutes from 1 to 90."),
        ({"floor_4": "client"}, "floor_4", "Select a valid choice."),
        ({"writers_4": "client"}, "writers_4", "Select a valid choice."),
        ({"turn_3": ""}, "turn_3", "This field is required."),
        ({"clock": "never"}, "clock", "Select a valid choice."),
        ({"report": "everything"}, "report", "Select a valid choice."),
        ({"name_en": "", "name_fr": ""}, "name_en", "Give the plan a name, in one language at least."),
        ({"name_en": "x" * 61}, "name_en", "at most 60 characters"),
        ({f"minutes_{at}": "90" for at in range(7)}, "__all__", "These are 630 minutes; 300 are the most"),
        (
            {"row": ["0:opening:1:0", "6:learning:1:6", "1:presentation:1:1"]},
            "__all__",
            "cannot follow one another",
        ),
        ({"row": []}, "__all__", "cannot follow one another"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(
    changes: dict[str, Any], field: str, says: str, plan: OrganizationPlan, his: Client
) -> None:
    data = sent(his, page(plan), minutes_1="9") | changes
    form = his.post(page(plan), data).context["form"]
    assert any(says in error for error in form.errors[field]), form.errors
    assert newest_of(plan).number == 1
    left = {name: str(data[name]) for name in form.fields if name in data}
    assert {name: str(form[name].value()) for name in left} == left


def pressed(his: Client, plan: OrganizationPlan, do: str, **changes: Any) -> Any:
    return his.post(page(plan), sent(his, page(plan), do=do, **changes))


def test_a_button_moves_a_step_saves_nothing_and_loses_nothing(plan: OrganizationPlan, his: Client) -> None:
    answer = pressed(his, plan, "up:3", minutes_3="11", name_en="Not saved yet")
    lines = answer.context["lines"]
    assert [line.row.step.key for line in lines][2:4] == ["agreement", "clarification"]
    assert lines[2].minutes.value() == "11"
    assert answer.context["form"]["name_en"].value() == "Not saved yet"
    assert newest_of(plan).number == 1
    data = sent(his, page(plan)) | {"row": [line.token for line in lines]}
    his.post(page(plan), data)
    assert kinds(plan)[2:4] == ["agreement", "clarification"]


def test_a_second_client_takes_over_what_was_typed(plan: OrganizationPlan, his: Client) -> None:
    answer = pressed(his, plan, "second", minutes_4="23", floor_4="popcorn")
    lines = answer.context["lines"]
    assert len(lines) == 14
    assert (lines[11].minutes.value(), answer.context["form"]["floor_11"].value()) == ("23", "popcorn")
    assert "Client 2" in answer.content.decode()
    form = answer.context["form"]
    data = {name: form[name].value() for name in form.fields}
    his.post(page(plan), data | {"row": [line.token for line in lines], "base": 1})
    assert newest_of(plan).read().stages[11].floor == "popcorn"
    assert kinds(plan).count("opening") == 2


def test_a_step_is_added_and_taken_out(plan: OrganizationPlan, his: Client) -> None:
    answer = pressed(his, plan, "add", new="break:0")
    kinds_shown = [line.row.step.key for line in answer.context["lines"]]
    assert kinds_shown[4:6] == ["break", "consultation"]
    assert answer.context["total"] == 95
    answer = pressed(his, plan, "remove:4")
    assert "consultation" not in [line.row.step.key for line in answer.context["lines"]]


@pytest.mark.parametrize("do", ["remove:0", "up:0", "down:99", "up:x", "add", "jump", ""])
def test_what_no_button_offers_changes_nothing(do: str, plan: OrganizationPlan, his: Client) -> None:
    lines = pressed(his, plan, do, new="consultation:1").context["lines"]
    assert [line.row.step for line in lines] == list(range(7))


def test_of_two_who_save_the_second_keeps_every_word_typed(plan: OrganizationPlan, his: Client) -> None:
    mine, others = sent(his, page(plan), minutes_4="30"), sent(his, page(plan), minutes_2="20")
    his.post(page(plan), others)
    form = his.post(page(plan), mine).context["form"]
    assert "Somebody has changed this plan" in form.non_field_errors()[0]
    assert form["minutes_4"].value() == "30"
    assert newest_of(plan).read().stages[2].minutes == 20


# --- Words ---------------------------------------------------------------------------------------


def test_words_are_written_language_by_language_and_stay_with_their_step(
    plan: OrganizationPlan, his: Client
) -> None:
    words = page(plan, "plan_words")
    his.post(
        f"{words}?language=fr", sent(his, f"{words}?language=fr", name_2="Questions", say_2="Qui demande ?")
    )
    his.post(f"{words}?language=en", sent(his, f"{words}?language=en", name_2="Asking"))
    texts = newest_of(plan).read().stages[2].texts
    assert texts == {"name": {"fr": "Questions", "en": "Asking"}, "say": {"fr": "Qui demande ?"}}
    moved = pressed(his, plan, "up:3").context["lines"]
    assert moved[3].name == "Asking"
    his.post(page(plan), sent(his, page(plan)) | {"row": [line.token for line in moved]})
    assert newest_of(plan).read().stages[3].texts == texts
    his.post(f"{words}?language=en", sent(his, f"{words}?language=en", name_3=""))
    assert newest_of(plan).read().stages[3].texts["name"] == {"fr": "Questions"}


def test_words_that_are_too_long_are_said_at_their_field(plan: OrganizationPlan, his: Client) -> None:
    words = page(plan, "plan_words")
    form = his.post(words, sent(his, words, name_0="x" * 61, watch_0="y" * 601)).context["form"]
    assert "60" in form.errors["name_0"][0]
    assert "600" in form.errors["watch_0"][0]
    assert newest_of(plan).number == 1


def test_an_unknown_language_is_ones_own(plan: OrganizationPlan, his: Client) -> None:
    assert his.get(page(plan, "plan_words") + "?language=de").context["language"] == "en"


# --- The plan of a group --------------------------------------------------------------------------


def test_a_group_chooses_its_plan(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    hers, path = browser_of(alice), reverse("group_plan", args=[group.pk])
    assert hers.post(path, {"plan": "codev-120"}).status_code == 302
    answer = hers.get(path)
    assert answer.context["chosen"] == "codev-120"
    assert answer.content.decode().count("checked") == 1
    assert "has just taken this plan back" in hers.post(path, {"plan": "flash-35"}).content.decode()
    hers.post(path, {"plan": ""})
    assert not GroupPlan.objects.exists()


def test_what_a_group_has_chosen_and_is_offered_no_more_is_not_shown_as_chosen(
    group: CodevGroup,
    organization: Organization,
    plan: OrganizationPlan,
    alice: User,
    frank: User,
    browser_of: Browser,
) -> None:
    GroupPlan.objects.create(group=group, key=plan.key)
    hers, path = browser_of(alice), reverse("group_plan", args=[group.pk])
    assert hers.get(path).context["chosen"] == ""
    show_plan(frank, organization, plan.key, shown=True)
    assert hers.get(path).context["chosen"] == plan.key
