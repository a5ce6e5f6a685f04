"""A page shows the picture of somebody only to who sees that face: elsewhere the initials stand."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from codev.accounts import faces
from codev.accounts.models import User
from codev.accounts.pictures import square
from groups.models import AdmissionRequest, CodevGroup, Membership, Organization, WallPost
from groups.services import composing, links
from tests.accounts.test_faces import photo
from tests.conftest import make_user
from tests.groups.composing import Role, appointed, call_in, put, volunteer, wish

Browser = Callable[[User], Client]
PICTURE = re.compile(r'<img src="(/account/people/[^"]+)"')


def pictured(user: User) -> User:
    faces.put_picture(user, square(photo()))
    return user


def pictures(client: Client, path: str) -> list[str]:
    """Those that a page asks for; each is handed out to its reader."""
    found = PICTURE.findall(client.get(path).content.decode())
    assert [url for url in found if client.get(url).status_code != 200] == [], path
    return found


@pytest.fixture
def olive(organization: Organization) -> User:
    return appointed(organization, make_user("olive"), Role.ORGANIZER)


def test_an_organizer_sees_volunteers_and_the_initials_of_others(
    organization: Organization, group: CodevGroup, olive: User, bob: User, browser_of: Browser
) -> None:
    helen = pictured(appointed(organization, make_user("helen"), Role.FACILITATOR))
    pictured(bob)  # a member who never volunteered
    ada = volunteer(call_in(organization), pictured(make_user("ada")))
    draft = composing.begin_draft(olive, organization, wish(facilitator=helen))
    put(olive, draft, ada)
    desk, base = browser_of(olive), f"/organizations/{organization.pk}"
    for path in (f"{base}/compose/", f"{base}/compose/{draft.pk}/send/"):
        assert pictures(desk, path) == [ada.user.picture_url], path
    assert pictures(desk, f"{base}/groups/") == []


def test_who_asks_to_join_is_not_seen_yet(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    link = links.make_link(alice, group, links.read_draft(links.draft_link(group)))
    AdmissionRequest.objects.create(group=group, user=pictured(make_user("nora")), link=link)
    path = f"/groups/{group.pk}/members/"
    assert "Nora" in browser_of(alice).get(path).content.decode()
    assert pictures(browser_of(alice), path) == []


def test_the_wall_shows_the_face_of_who_is_still_there(
    group: CodevGroup, bob: User, carol: User, browser_of: Browser
) -> None:
    WallPost.objects.create(group=group, author=pictured(bob), text="Thank you")
    path = f"/groups/{group.pk}/wall/"
    assert pictures(browser_of(carol), path) == [bob.picture_url]
    Membership.objects.filter(group=group, user=bob).update(left_at=timezone.now())
    assert pictures(browser_of(carol), path) == []
    assert pictures(browser_of(carol), f"/groups/{group.pk}/") == []
