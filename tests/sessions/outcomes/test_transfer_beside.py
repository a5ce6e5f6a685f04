"""One survey open on two devices: what the later one takes the place of is kept beside it, and goes to no
more people than it was written for."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import Cycle
from sessions.models import CodevSession, TransferSurvey, TransferText
from sessions.outcomes.transfer import carried_for
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import end

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BESIDE = "Written here from another of your devices"


@pytest.fixture
def survey(session: CodevSession, alice: User, bob: User) -> TransferSurvey:
    end(session, bob, alice, days_ago=13 * 7)
    day = timezone.localdate()
    cycle = Cycle.objects.create(
        group=session.group, number=1, starts_on=day - timedelta(weeks=13), planned_sessions=1
    )
    asked = {"cycle": cycle, "asked_on": day, "closes_on": day + timedelta(weeks=4)}
    TransferSurvey.objects.create(user=alice, facilitated=True, **asked)
    return TransferSurvey.objects.create(user=bob, **asked)


@pytest.fixture
def his(bob: User, browser_of: Browser) -> Client:
    return browser_of(bob)


def page(survey: TransferSurvey) -> str:
    return reverse("transfer_survey", args=[survey.pk])


def typed(text: str, *, base: str, reader: str = "me", was: str = "me") -> dict[str, str]:
    return {"carried": text, "carried-was": base, "carried-reader": reader, "carried-reader-was": was}


def kept() -> TransferText:
    return TransferText.objects.get(about="carried")


def test_newer_words_of_another_device_are_kept_beside(survey: TransferSurvey, his: Client) -> None:
    his.post(page(survey), typed("From the phone", base=""), headers=HTMX)
    answer = his.post(page(survey), typed("From the desk", base=""), headers=HTMX).content.decode()
    assert (kept().text, kept().earlier) == ("From the desk", ["From the phone"])
    assert '<div class="asked-earlier" id="earlier-carried" hx-swap-oob="true">' in answer
    assert (BESIDE in answer, "From the phone" in answer) == (True, True)
    shown = his.get(page(survey)).content.decode()
    assert '<div class="asked-earlier" id="earlier-carried">' in shown
    assert '<div class="asked-earlier" id="earlier-helped" hidden>' in shown
    assert "From the phone" in shown


def test_who_types_on_finds_nothing_beside(survey: TransferSurvey, his: Client) -> None:
    for text, base in (("I wait", ""), ("I wait\nless", "I wait"), ("", "I wait\r\nless")):
        answer = his.post(page(survey), typed(text, base=base), headers=HTMX).content.decode()
        assert 'id="earlier-carried" hx-swap-oob="true" hidden' in answer
    assert (kept().text, kept().earlier) == ("", [])


def test_what_was_refused_changes_nothing_beside(survey: TransferSurvey, his: Client) -> None:
    TransferText.objects.create(survey=survey, about="carried", text="Mine", earlier=["From the phone"])
    answer = his.post(page(survey), typed("x" * 2001, base="Mine"), headers=HTMX)
    assert (answer.status_code, "earlier-carried" in answer.content.decode()) == (422, False)
    assert (kept().text, kept().earlier) == ("Mine", ["From the phone"])


@pytest.mark.parametrize(
    ("button", "text"), [("earlier_add", "Mine\n\nFrom the phone"), ("earlier_drop", "Mine")]
)
def test_it_is_put_under_or_left_out(button: str, text: str, survey: TransferSurvey, his: Client) -> None:
    his.post(page(survey), typed("From the phone", base=""), headers=HTMX)
    his.post(page(survey), typed("Min", base=""), headers=HTMX)
    answer = his.post(page(survey), typed("Mine", base="Min") | {button: "carried"})
    assert answer["Location"] == page(survey)
    assert (kept().text, kept().earlier) == (text, [])


def test_together_too_long_nothing_goes(survey: TransferSurvey, his: Client) -> None:
    TransferText.objects.create(survey=survey, about="carried", text="b" * 1500, earlier=["a" * 1500])
    answer = his.post(page(survey), {"earlier_add": "carried"}, follow=True)
    assert "Together that is too long" in answer.content.decode()
    assert (kept().text, kept().earlier) == ("b" * 1500, ["a" * 1500])


def test_words_for_oneself_alone_are_not_put_under_what_others_read(
    survey: TransferSurvey, his: Client, alice: User
) -> None:
    """The phone's words were for nobody else; the desk's, typed over them, are for the group."""
    his.post(page(survey), typed("For me alone", base=""), headers=HTMX)
    his.post(page(survey), typed("For all", base="", reader="group"), headers=HTMX)
    shared = typed("For all", base="For all", reader="group", was="group")
    assert carried_for(survey.cycle.group, alice).exists()
    answer = his.post(page(survey), shared | {"earlier_add": "carried"}, follow=True).content.decode()
    assert (kept().text, kept().reader) == ("For all\n\nFor me alone", "me")
    assert not carried_for(survey.cycle.group, alice).exists()
    assert "Fewer people read it now" in answer


def test_what_stands_beside_is_its_authors_alone(
    survey: TransferSurvey, alice: User, browser_of: Browser
) -> None:
    TransferText.objects.create(
        survey=survey, about="carried", text="For all", reader="group", earlier=["For me"]
    )
    address = reverse("group_learning", args=[survey.cycle.group_id])
    shown = browser_of(alice).get(address).content.decode()
    assert ("For all" in shown, "For me" in shown) == (True, False)


def test_after_four_weeks_it_can_be_left_out_and_not_put_under(survey: TransferSurvey, his: Client) -> None:
    TransferText.objects.create(survey=survey, about="carried", text="", earlier=["From the phone"])
    TransferSurvey.objects.update(closes_on=date(2026, 1, 1))
    shown = his.get(page(survey)).content.decode()
    assert ("From the phone" in shown, "earlier_add" in shown) == (True, False)
    his.post(page(survey), {"earlier_add": "carried"})
    assert kept().earlier == ["From the phone"]
    his.post(page(survey), {"earlier_drop": "carried"})
    assert (kept().text, kept().earlier) == ("", [])
