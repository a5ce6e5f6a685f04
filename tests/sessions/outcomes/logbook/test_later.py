"""What somebody wrote months after a cycle stands in their logbook, with the day when they were asked."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models import CodevSession, LearningAssessment, TransferSurvey, TransferText
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import seat_of
from tests.sessions.outcomes.logbook.conftest import get, listed, search, surveyed

pytestmark = pytest.mark.django_db
TITLE = "Three months after cycle 3"


@pytest.fixture
def bobs(group: CodevGroup, bob: User) -> TransferSurvey:
    survey = surveyed(group, bob)
    survey.texts.create(about="carried", text="I ask each alone", reader="group", earlier=["Beside it"])
    survey.texts.create(about="helped", text="", reader="me")
    survey.texts.create(about="effects", text="They ask each other")
    return survey


def test_it_stands_between_the_sessions_of_before_and_after(
    first: CodevSession, second: CodevSession, bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    for session in (first, second):
        LearningAssessment.objects.create(seat=seat_of(session, bob), about="self", text="Wait")
    text = listed(get(browser_of(bob)))
    places = [text.index(words) for words in ("Session 2", TITLE, "I ask each alone", "Session 1")]
    assert places == sorted(places)
    assert reverse("transfer_survey", args=[bobs.pk]) in text
    for words in ("What I carried into my practice", "They ask each other", "Ward leaders"):
        assert words in text
    assert ("What helped me do it" in text, "Beside it" in text) == (False, False)


def test_it_is_searched_and_filtered_as_the_rest(
    second: CodevSession, bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    LearningAssessment.objects.create(seat=seat_of(second, bob), about="self", text="I ask later")
    browser = browser_of(bob)
    found = listed(search(browser, "EACH alone"))
    assert ("I ask each alone" in found, "They ask" in found, "I ask later" in found) == (True, False, False)
    for codes, is_there in (
        ({"kind": "learning"}, True),
        ({"kind": "action"}, False),
        ({"period": "90"}, False),
        ({"period": str(bobs.asked_on.year)}, True),
        ({"group": str(bobs.cycle.group_id)}, True),
    ):
        assert ("I ask each alone" in listed(get(browser, **codes))) is is_there, codes


def test_it_is_taken_along(bobs: TransferSurvey, bob: User, browser_of: Browser) -> None:
    browser = browser_of(bob)
    text = browser.post(reverse("logbook_markdown")).content.decode()
    assert "## Ward leaders: Three months after cycle 3, " in text
    assert "They ask each other" in text
    carried, effects = json.loads(browser.post(reverse("logbook_json")).content)
    assert (carried["code"], carried["text"], carried["shared_with"]) == (
        "carried", "I ask each alone", "The group",
    )  # fmt: skip
    assert effects["shared_with"] == ""
    asked = {"cycle": 3, "asked_on": bobs.asked_on.isoformat(), "group": "Ward leaders"}
    assert (carried["survey"], "session" in carried) == (asked, False)


def test_what_others_read_is_taken_back_from_here_also_once_one_has_left(
    bobs: TransferSurvey, bob: User, browser_of: Browser
) -> None:
    bob.memberships.update(left_at=timezone.now())
    browser = browser_of(bob)
    shown = listed(get(browser))
    address = reverse("transfer_survey", args=[bobs.pk])
    assert shown.count(f'action="{address}"') == 1
    answer = browser.post(address, {"take_back": "carried", "logbook": "on"})
    assert answer["Location"] == reverse("logbook")
    assert set(TransferText.objects.values_list("reader", flat=True)) == {"me"}
    assert f'action="{address}"' not in listed(get(browser))


@pytest.mark.parametrize("name", ["alice", "carol", "frank"])
def test_nobody_elses_stands_there(
    name: str, bobs: TransferSurvey, group: CodevGroup, browser_of: Browser
) -> None:
    """Also of who was asked too, and reads on the group's page what was shared."""
    user = User.objects.get(email=f"{name}@example.org")
    surveyed(group, user).texts.create(about="carried", text="Of my own")
    text = get(browser_of(user))
    assert ("Of my own" in text, "I ask each alone" in text) == (True, False)
    assert "0 entries" in search(browser_of(user), "each alone")


def test_a_survey_without_words_offers_no_choice(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    surveyed(group, bob).scores.create(question="used", value=4)
    assert "After your first session" in get(browser_of(bob))
