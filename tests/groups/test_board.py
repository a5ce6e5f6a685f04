"""The organizer's board at its fullest, and whatever people typed on it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import CallForVolunteers, Organization, Volunteer
from groups.services import composing
from tests.conftest import make_user
from tests.groups.composing import Role, appointed, call_in, line, put, volunteer, wish
from tests.groups.test_compose_pages import page


@pytest.fixture
def olive(organization: Organization) -> User:
    return appointed(organization, make_user("olive"), Role.ORGANIZER)


@pytest.fixture
def helen(organization: Organization) -> User:
    return appointed(organization, make_user("helen"), Role.FACILITATOR)


@pytest.fixture
def desk(olive: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olive)


@pytest.fixture
def call(organization: Organization) -> CallForVolunteers:
    return call_in(organization)


def test_what_people_typed_is_text(organization: Organization, desk: Client, call: CallForVolunteers) -> None:
    told = "<b>&amp;</b>{x}%s"
    ada = volunteer(call, "ada")
    line(ada, None, told)
    Volunteer.objects.update(in_common=told, availability=told)
    User.objects.filter(pk=ada.user_id).update(name=told)
    text = page(desk, "compose", organization.pk)
    assert "<b>" not in text
    assert text.count("&lt;b&gt;&amp;amp;&lt;/b&gt;{x}%s") == 7


@pytest.mark.parametrize("many", [1, 30])
def test_its_queries_do_not_grow(
    organization: Organization, desk: Client, olive: User, helen: User, call: CallForVolunteers, many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    drafts = [
        composing.begin_draft(olive, organization, wish(f"Draft {number}", helen))
        for number in range(min(many, 15))
    ]
    for number in range(many):
        first, second = volunteer(call, f"w{number}"), volunteer(call, f"p{number}")
        line(first, second.user)
        put(olive, drafts[number % len(drafts)], second)
    path = reverse("compose", args=[organization.pk])
    desk.get(path)
    with django_assert_num_queries(11):
        desk.get(path)


def test_who_waits_is_paged(organization: Organization, desk: Client, call: CallForVolunteers) -> None:
    for number in range(31):
        volunteer(call, f"w{number}")
    assert "W30 Example" not in page(desk, "compose", organization.pk)
    assert "W30 Example" in page(desk, "compose", organization.pk, page=2)
