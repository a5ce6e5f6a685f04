"""What people carried into their practice, counted with others: of closed months, five on each side."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import CodevGroup, Organization
from sessions.models import (
    ReviewClosing,
    ReviewFigure,
    TransferScore,
    TransferSurvey,
    TransferText,
)
from sessions.outcomes.carried import carried_of, carried_texts
from sessions.outcomes.closings import close_months
from sessions.outcomes.transfer_calls import call_for_transfer
from tests.groups.conftest import Browser
from tests.sessions.outcomes.year import Year, people

pytestmark = pytest.mark.django_db


def surveyed(
    year: Year, groups: int, *, answering: int, closes_on: date, sharing: int = 0
) -> list[CodevGroup]:
    """Groups of eight, in each of which the first ones answer, and of all the first ones share a text."""
    made = [year.group(f"Group {at}", people(8, 10 * at)) for at in range(groups)]
    for group in made:
        cycle = group.cycles.get()
        for at, stay in enumerate(group.memberships.order_by("pk")):
            survey = TransferSurvey.objects.create(
                cycle=cycle, user=stay.user, asked_on=closes_on - timedelta(days=28), closes_on=closes_on
            )
            if at < answering:
                TransferScore.objects.create(survey=survey, question="used", value=4 if at else 3)
    for survey in TransferSurvey.objects.order_by("pk")[:sharing]:
        TransferText.objects.create(
            survey=survey, about="carried", text=f"Carried {survey.pk}", reader="organization"
        )
    return made


@pytest.fixture
def year(organization: Organization) -> Year:
    return Year(organization, starts=date(2025, 3, 3), held=1)


CLOSED = datetime(2025, 12, 1, tzinfo=UTC)


def figures() -> list[tuple[object, int, int | None]]:
    return list(
        ReviewFigure.objects.filter(question="transfer.used").values_list("group", "tenths", "inside")
    )


def test_scores_are_told_of_several_groups_together(year: Year, organization: Organization) -> None:
    surveyed(year, 3, answering=4, closes_on=date(2025, 8, 20))
    close_months(organization, CLOSED)
    assert figures() == [(None, 38, 38)]
    TransferScore.objects.update(value=1)
    close_months(organization, datetime(2026, 3, 1, tzinfo=UTC))
    assert figures() == [(None, 38, 38)]


def test_one_group_of_eight_is_not_told_alone(year: Year, organization: Organization) -> None:
    surveyed(year, 1, answering=4, closes_on=date(2025, 8, 20))
    close_months(organization, CLOSED)
    assert figures() == []


def test_a_month_that_is_not_closed_is_not_told(year: Year, organization: Organization) -> None:
    surveyed(year, 3, answering=4, closes_on=date(2025, 11, 20))
    close_months(organization, CLOSED)
    assert figures() == []


@pytest.mark.parametrize(("sharing", "shows"), [(5, True), (4, False), (20, False)])
def test_texts_are_told_from_five_authors_and_five_others(
    sharing: int, shows: bool, year: Year, organization: Organization, frank: User, browser_of: Browser
) -> None:
    surveyed(year, 3, answering=0, closes_on=date(2025, 8, 20), sharing=sharing)
    close_months(organization, CLOSED)
    told = carried_of(ReviewClosing.objects.get())
    assert (len(told.learnings) == sharing) is shows
    for what in ("", "_csv"):
        text = (
            browser_of(frank)
            .get(reverse(f"organization_learning{what}", args=[organization.pk]))
            .content.decode()
        )
        assert all(one in text for one in carried_texts(told.learnings))
        assert ("Carried " in text) is shows


def test_of_texts_taken_back_too_few_left_are_not_shown(year: Year, organization: Organization) -> None:
    surveyed(year, 3, answering=0, closes_on=date(2025, 8, 20), sharing=5)
    close_months(organization, CLOSED)
    TransferText.objects.filter(pk=TransferText.objects.order_by("pk")[0].pk).update(reader="me")
    assert carried_of(ReviewClosing.objects.get()).learnings == []


def test_page_and_files_tell_the_scores(
    year: Year, organization: Organization, frank: User, browser_of: Browser
) -> None:
    surveyed(year, 3, answering=4, closes_on=date(2025, 8, 20))
    for what in ("", "_csv"):
        text = (
            browser_of(frank)
            .get(reverse(f"organization_learning{what}", args=[organization.pk]))
            .content.decode()
        )
        row = text.partition("I use what I learned here in my work")[2]
        assert "3.8" in row[:400], what


def test_the_minute_asks_the_same_of_many(
    year: Year, organization: Organization, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Where nobody is due: of all cycles that there are."""
    for at in range(5):
        year.group(f"Group {at}", people(8, 10 * at))
    with django_assert_num_queries(1):
        call_for_transfer(date(2025, 4, 1))
