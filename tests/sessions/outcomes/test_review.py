"""Which words an admin reads: from the fifth author on, when five others sat too."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from codev.accounts.models import User
from groups.models import CodevGroup, Organization
from sessions.models import CodevSession, LearningAssessment, ReviewClosing, ReviewFigure
from sessions.outcomes import review
from sessions.outcomes.closings import close_months
from sessions.outcomes.review import Review
from tests.conftest import join, make_user
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end, seat_of

LONG_AGO = 70  # days: that month is over, and its words are final


def held(
    group: CodevGroup, people: int, sharing: int, *, number: int = 1, days_ago: int = LONG_AGO
) -> CodevSession:
    """A session in which ``people`` sat, the first ``sharing`` of whom share with the organization."""
    users = [person(number, at) for at in range(people)]
    for user in users:
        join(group, user)
    session = end(make_session(group, number), users[0], *users, days_ago=days_ago)
    for at, user in enumerate(users[:sharing]):
        LearningAssessment.objects.create(
            seat=seat_of(session, user), about="self", text=f"Learning {at}", reader="organization"
        )
    return session


def review_of(organization: Organization, now: datetime | None = None) -> Review:
    """With all months closed by now, for the first time."""
    ReviewClosing.objects.all().delete()
    ReviewFigure.objects.all().delete()
    close_months(organization, now)
    return as_closed(organization)


def as_closed(organization: Organization) -> Review:
    return review.review_of(ReviewClosing.objects.get(organization=organization))


def person(session: int, at: int) -> User:
    return make_user(f"person{at}" if session == 1 else f"person{at}of{session}")


def learning_page(organization: Organization) -> str:
    return reverse("organization_learning", args=[organization.pk])


@pytest.mark.parametrize(
    ("people", "sharing", "shows"),
    [(10, 5, True), (12, 6, True), (10, 4, False), (9, 5, False), (5, 5, False), (10, 0, False)],
)
def test_five_shared_and_five_did_not(people: int, sharing: int, shows: bool, group: CodevGroup) -> None:
    held(group, people, sharing)
    review = review_of(group.organization)
    assert len(review.learnings) == (sharing if shows else 0)
    assert (review.authors, review.people) == ((0, 0) if shows else (sharing, people))


def test_five_texts_of_four_people_are_four(group: CodevGroup) -> None:
    session = held(group, 10, 4)
    user = User.objects.get(email="person0@example.org")
    LearningAssessment.objects.create(
        seat=seat_of(session, user), about="practice", text="Once more", reader="organization"
    )
    assert review_of(group.organization).learnings == []


def test_a_month_that_is_not_over_and_final_tells_nothing(group: CodevGroup) -> None:
    session = held(group, 10, 5, days_ago=0)
    assert (review_of(group.organization).authors, review_of(group.organization).learnings) == (0, [])
    assert session.ended_at is not None
    next_month = (session.ended_at.replace(day=1) + timedelta(days=32)).replace(day=1)
    assert review_of(group.organization, next_month + timedelta(days=6)).learnings == []
    assert len(review_of(group.organization, next_month + timedelta(days=8)).learnings) == 5


def test_a_sixth_text_waits_for_four_others(group: CodevGroup) -> None:
    """Alone, right after one group's session, it would be found."""
    held(group, 10, 5, days_ago=140)
    held(group, 10, 1, number=2, days_ago=105)
    assert len(review_of(group.organization).learnings) == 5
    held(group, 10, 4, number=3, days_ago=LONG_AGO)
    assert len(review_of(group.organization).learnings) == 10


@pytest.mark.parametrize("reader", ["me", "facilitator", "group"])
def test_what_is_not_shared_with_the_organization_never_counts(reader: str, group: CodevGroup) -> None:
    held(group, 10, 5)
    LearningAssessment.objects.update(reader=reader)
    review = review_of(group.organization)
    assert (review.authors, review.learnings) == (0, [])


def test_empty_words_do_not_count(group: CodevGroup) -> None:
    held(group, 10, 5)
    LearningAssessment.objects.filter(text="Learning 0").update(text="")
    assert review_of(group.organization).authors == 4


def test_another_organization_adds_nothing(
    group: CodevGroup, other_organization: Organization, other_group: CodevGroup
) -> None:
    held(other_group, 10, 5)
    assert review_of(group.organization) == Review(0, 0, [])
    assert len(review_of(other_organization).learnings) == 5


@pytest.mark.parametrize(("people", "sharing"), [(10, 0), (10, 1), (10, 3), (9, 5)])
def test_what_is_withheld_is_said_and_not_how_much(
    people: int, sharing: int, group: CodevGroup, frank: User, browser_of: Browser
) -> None:
    held(group, people, sharing)
    text = browser_of(frank).get(learning_page(group.organization)).content.decode()
    shared = text.partition("shared-learnings")[2]
    said = shared.partition('<div class="withheld">')[2].partition("</div>")[0]
    assert "Too few people have shared something, or too few others have not; 5 are needed" in said
    assert (said.count("<circle"), said.count('fill="none"'), "Learning 0" in text) == (5, 5, False)
    assert re.findall(r"\d+", said.partition("<p>")[2]) == ["5"]


def test_words_appear_without_name_and_group(group: CodevGroup, frank: User, browser_of: Browser) -> None:
    held(group, 10, 5)
    text = browser_of(frank).get(learning_page(group.organization)).content.decode()
    main = text.partition('<ul class="learnings">')[2].partition("</ul>")[0]
    assert all(f"Learning {at}" in main for at in range(5))
    assert "Person" not in main
    assert group.name not in main


@pytest.mark.parametrize("name", ["alice", "bob", "erin"])
def test_for_everybody_else_there_is_nothing_here(
    name: str, group: CodevGroup, erin: User, browser_of: Browser
) -> None:
    other = browser_of(User.objects.get(email=f"{name}@example.org"))
    assert other.get(learning_page(group.organization)).status_code == 404


def test_an_admin_of_another_organization_finds_nothing(
    frank: User, other_organization: Organization, browser_of: Browser, organization: Organization
) -> None:
    assert browser_of(frank).get(learning_page(other_organization)).status_code == 404


def test_of_texts_taken_back_too_few_left_are_not_shown(group: CodevGroup) -> None:
    held(group, 10, 5)
    assert len(review_of(group.organization).learnings) == 5
    LearningAssessment.objects.filter(text="Learning 0").update(reader="me")
    assert as_closed(group.organization).learnings == []


def test_what_is_shared_after_its_month_was_closed_is_not_told_alone(group: CodevGroup) -> None:
    """An author may share later; their batch was closed, and the next one is of other months."""
    session = held(group, 10, 4)
    assert review_of(group.organization).learnings == []
    late = seat_of(session, User.objects.get(email="person9@example.org"))
    LearningAssessment.objects.create(seat=late, about="self", text="Late", reader="organization")
    close_months(group.organization)
    assert as_closed(group.organization).learnings == []
