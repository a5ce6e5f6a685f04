"""The charter's page, and its default text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from codev.accounts.models import User
from groups.models import Charter, CharterSignature, CodevGroup
from tests.conftest import join, make_user
from tests.groups.conftest import Browser

QUERIES = 6


def path(group: CodevGroup) -> str:
    return reverse("group_charter", args=[group.pk])


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_members_read_it_and_who_signed(
    who: str, group: CodevGroup, browser_of: Browser, request: pytest.FixtureRequest
) -> None:
    text = browser_of(request.getfixturevalue(who)).get(path(group)).content.decode()
    assert "What is said here stays here." in text
    for name in ("Alice", "Bob", "Carol", "Dan"):
        assert f"{name} Example" in text


@pytest.mark.parametrize("who", ["erin", "frank"])
def test_not_there_for_others(
    who: str,
    group: CodevGroup,
    other_group: CodevGroup,
    browser_of: Browser,
    request: pytest.FixtureRequest,
) -> None:
    assert browser_of(request.getfixturevalue(who)).get(path(group)).status_code == 404


def test_words_of_the_charter_are_escaped(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    Charter.objects.update(text="<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>")
    text = browser_of(bob).get(path(group)).content.decode()
    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_queries_do_not_grow_with_the_rows(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    browser = browser_of(bob)
    browser.get(path(group))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(path(group))
        return len(queries)

    assert count() == QUERIES
    charter = Charter.objects.current(group)
    for number in range(30):
        user = make_user(f"p{number}")
        join(group, user)
        CharterSignature.objects.create(charter=charter, user=user)
    assert count() == QUERIES
