"""Who sees a person's page and face: those who share a group today, and nobody else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts import faces
from codev.accounts.models import User
from codev.accounts.pictures import square
from codev.accounts.sight import may_see
from groups.models import CodevGroup, Membership, Organization, OrganizationRole
from groups.services.organizations import appoint
from tests.accounts.test_faces import photo

Browser = Callable[[User], Client]


@pytest.fixture
def shown(bob: User) -> User:
    faces.put_picture(bob, square(photo()))
    return bob


def test_a_name_and_a_face_and_nothing_more(
    group: CodevGroup, shown: User, carol: User, browser_of: Browser
) -> None:
    page = browser_of(carol).get(f"/people/{shown.pk}/").content.decode()
    assert "Bob Example" in page
    assert f'<img src="{shown.large_picture_url}"' in page
    assert shown.email not in page
    assert group.name not in page
    assert "Change it" not in page
    assert "Change it" in browser_of(shown).get(f"/people/{shown.pk}/").content.decode()


def test_strangers_find_nothing(
    group: CodevGroup, other_group: CodevGroup, shown: User, erin: User, frank: User, browser_of: Browser
) -> None:
    for stranger in (erin, frank):
        client = browser_of(stranger)
        for path in (f"/people/{shown.pk}/", shown.picture_url, shown.large_picture_url):
            assert client.get(path).status_code == 404, (stranger.name, path)


def test_one_sees_oneself_without_a_group(frank: User, browser_of: Browser) -> None:
    assert "Frank Example" in browser_of(frank).get(f"/people/{frank.pk}/").content.decode()


def test_who_left_is_not_seen_and_sees_nobody(
    group: CodevGroup, shown: User, carol: User, browser_of: Browser
) -> None:
    Membership.objects.filter(group=group, user=shown).update(left_at=timezone.now())
    assert browser_of(carol).get(f"/people/{shown.pk}/").status_code == 404
    assert browser_of(carol).get(shown.picture_url).status_code == 404
    assert browser_of(shown).get(f"/people/{carol.pk}/").status_code == 404


def test_an_admin_sees_the_face_of_who_was_appointed_and_came(
    organization: Organization, frank: User, shown: User
) -> None:
    role = appoint(
        frank,
        organization,
        OrganizationRole.Role.FACILITATOR,
        address=shown.email,
        name="Robert",
        training="x",
    )
    assert not may_see(frank, shown)  # an address alone must not tell of a face
    User.objects.filter(pk=shown.pk).update(last_login=timezone.now())
    assert may_see(frank, User.objects.get(pk=shown.pk))
    OrganizationRole.objects.filter(pk=role.pk).update(until=timezone.now())
    assert not may_see(frank, shown)


def test_names_lead_there(group: CodevGroup, alice: User, shown: User, browser_of: Browser) -> None:
    client = browser_of(alice)
    for path in (f"/groups/{group.pk}/", f"/groups/{group.pk}/members/"):
        page = client.get(path).content.decode()
        assert f'href="/people/{shown.pk}/"' in page
        assert f"/account/people/{shown.pk}/{shown.picture_mark}/" in page


def test_how_many_queries(
    group: CodevGroup,
    shown: User,
    carol: User,
    browser_of: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = browser_of(carol)
    client.get(f"/people/{shown.pk}/")
    with django_assert_num_queries(4):  # session, reader, the person, the bell
        client.get(f"/people/{shown.pk}/")
    with django_assert_num_queries(6):  # session, reader, when last seen, the person, the ground, the bytes
        client.get(shown.picture_url)
