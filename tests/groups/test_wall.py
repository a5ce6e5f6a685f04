"""News and thanks: written and read by members, taken off by their author or the facilitator."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.bell.services import unread
from groups.models import CodevGroup, Membership, WallPost
from groups.services import wall
from groups.services.errors import NotAllowed

Browser = Callable[[User], Client]
TEXT = "We have a new <room>"


def path(group: CodevGroup, rest: str = "") -> str:
    return f"/groups/{group.pk}/wall/{rest}"


def write(author: User, group: CodevGroup, text: str = TEXT, kind: str = "news") -> WallPost:
    return wall.post(author, group, kind=kind, text=text)


def test_a_member_writes_and_the_others_hear_of_it(
    group: CodevGroup, bob: User, carol: User, browser_of: Browser
) -> None:
    answer = browser_of(bob).post(path(group), {"kind": "thanks", "text": TEXT})
    assert answer.status_code == 302
    assert (unread(bob), unread(carol)) == (0, 1)
    page = browser_of(carol).get(path(group)).content.decode()
    assert "We have a new &lt;room&gt;" in page
    assert "Bob Example" in page
    assert "Thanks" in page
    assert (
        "Bob Example says thanks on the wall of Ward leaders."
        in browser_of(carol).get("/notices/").content.decode()
    )


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
def test_what_cannot_stand_there_comes_back_as_typed(
    group: CodevGroup, bob: User, browser_of: Browser, text: str
) -> None:
    answer = browser_of(bob).post(path(group), {"kind": "news", "text": text})
    assert answer.status_code == 200
    assert answer.context["form"].errors["text"]
    assert text in answer.content.decode()
    assert not WallPost.objects.exists()


def test_pressed_twice_it_stands_once(group: CodevGroup, bob: User, carol: User) -> None:
    assert write(bob, group) == write(bob, group)
    assert write(carol, group) != write(bob, group)
    assert WallPost.objects.count() == 2


def test_ones_own_goes_without_a_trace(
    group: CodevGroup, bob: User, carol: User, browser_of: Browser
) -> None:
    post = write(bob, group)
    browser_of(bob).post(path(group, f"{post.pk}/remove/"))
    assert not WallPost.objects.exists()
    assert not Notice.objects.exists()
    assert not AuditEntry.objects.filter(action="group.post_removed").exists()


def test_what_the_facilitator_takes_off_leaves_a_line_that_names_nobody(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    post = write(bob, group)
    client = browser_of(alice)
    assert "names nobody" in client.get(path(group, f"{post.pk}/remove/")).content.decode()
    client.post(path(group, f"{post.pk}/remove/"))
    client.post(path(group, f"{post.pk}/remove/"))
    post.refresh_from_db()
    assert (post.author, post.text) == (None, "")
    page = browser_of(carol).get(path(group)).content.decode()
    assert "The facilitator has taken a post off the wall." in page
    assert "Bob Example" not in page
    assert unread(carol) == 0
    assert AuditEntry.objects.get(action="group.post_removed").actor == alice


def test_nobody_else_takes_it_off(group: CodevGroup, bob: User, carol: User, erin: User) -> None:
    post = write(bob, group)
    for other in (carol, erin):
        with pytest.raises(NotAllowed):
            wall.remove(other, post)
    Membership.objects.filter(group=group, user=bob).update(left_at=timezone.now())
    with pytest.raises(NotAllowed):
        wall.remove(bob, post)
    assert WallPost.objects.standing().exists()


def test_who_does_not_belong_writes_nothing(group: CodevGroup, erin: User, frank: User) -> None:
    for other in (erin, frank):
        with pytest.raises(NotAllowed):
            write(other, group)


def test_in_a_closed_group_it_stays_to_be_read(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    write(bob, group)
    CodevGroup.objects.filter(pk=group.pk).update(closed_at=timezone.now())
    client = browser_of(bob)
    page = client.get(path(group)).content.decode()
    assert "&lt;room&gt;" in page
    assert "Put it on the wall" not in page
    assert client.post(path(group), {"kind": "news", "text": "More"}).status_code == 200
    assert WallPost.objects.count() == 1


def test_home_shows_the_latest_five_and_the_wall_is_paged(
    group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    client = browser_of(bob)
    write(bob, group, "Line 1.")
    client.get(path(group))
    with CaptureQueriesContext(connection) as few:
        client.get(path(group))
    for number in range(2, 32):
        write(bob, group, f"Line {number}.")
    with CaptureQueriesContext(connection) as many:
        assert "Line 12." in client.get(path(group)).content.decode()
    assert len(few) == len(many)
    home = client.get(f"/groups/{group.pk}/").content.decode()
    assert [f"Line {number}." in home for number in (26, 27, 31)] == [False, True, True]
    second = client.get(path(group) + "?page=2").content.decode()
    assert "Line 11." in second
    assert "Line 12." not in second
