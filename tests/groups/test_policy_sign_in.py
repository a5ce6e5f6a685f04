"""After how long without use a device is signed out: the strictest of a person's organizations says it."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.idle import limit_of
from codev.accounts.middleware import SEEN
from codev.accounts.models import User
from groups import policy
from groups.models import CodevGroup, Invitation, Membership, Organization, OrganizationRole
from groups.policy_sign_in import people_of
from groups.services.joining import Signing, accept
from groups.services.organizations import appoint, change_policy
from tests.conftest import join
from tests.groups.conftest import Browser

pytestmark = pytest.mark.django_db
ACCOUNT = "/account/"


def say(organization: Organization, days: int) -> None:
    Organization.objects.filter(pk=organization.pk).update(policy={"signed_in_days": days})


def unused_for(browser: Client, **ago: float) -> None:
    """This device was last noted so long ago."""
    session = browser.session
    session[SEEN] -= int(timedelta(**ago).total_seconds())
    session.save()


def days_left(browser: Client) -> float:
    row = Session.objects.get(pk=browser.session.session_key)
    return (row.expire_date - timezone.now()) / timedelta(days=1)


def is_in(browser: Client) -> bool:
    return browser.get(ACCOUNT).status_code == 200


@pytest.mark.parametrize("name", ["frank", "bob"])  # a role; a seat in a group
def test_a_device_that_was_not_used_for_too_long_is_signed_out(
    name: str, organization: Organization, group: CodevGroup, browser_of: Browser
) -> None:
    say(organization, 7)
    user = User.objects.get(email=f"{name}@example.org")
    unused, used = browser_of(user), browser_of(user)
    unused_for(unused, days=7, minutes=1)
    unused_for(used, days=6, hours=23)
    answer = unused.get(ACCOUNT)
    assert answer["Location"].startswith(reverse("account_login"))
    assert not Session.objects.filter(pk=unused.session.session_key, expire_date__gt=timezone.now()).exists()
    assert is_in(used)
    assert UserSession.objects.count() == 1


def test_a_day_without_use_and_ninety(
    organization: Organization, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    for days in (1, 90):
        say(organization, days)
        kept, lost = browser_of(bob), browser_of(bob)
        assert days_left(kept) == pytest.approx(days, abs=0.01)
        unused_for(kept, days=days, hours=-1)
        unused_for(lost, days=days, hours=1)
        assert (is_in(kept), is_in(lost)) == (True, False)


def test_who_belongs_to_nothing_has_the_usual_thirty_days(
    organization: Organization, erin: User, browser_of: Browser
) -> None:
    say(organization, 1)
    browser = browser_of(erin)
    assert days_left(browser) == pytest.approx(30, abs=0.01)
    unused_for(browser, days=29)
    assert is_in(browser)


def test_the_strictest_of_several_organizations_holds(
    group: CodevGroup, other_group: CodevGroup, bob: User, alice: User
) -> None:
    membership = join(other_group, bob)
    say(group.organization, 90)
    say(other_group.organization, 7)
    assert (limit_of(bob).days, limit_of(alice).days) == (7, 90)
    say(other_group.organization, 90)
    assert limit_of(bob).days == 90
    say(group.organization, 1)
    assert limit_of(bob).days == 1
    # Who has left is bound by it no more.
    Membership.objects.filter(group=group, user=bob).update(left_at=timezone.now())
    assert limit_of(bob).days == 90
    membership.delete()
    assert limit_of(bob).days == 30


def test_a_shorter_policy_holds_at_once_for_devices_signed_in_already(
    organization: Organization, group: CodevGroup, frank: User, bob: User, erin: User, browser_of: Browser
) -> None:
    unused, used, elsewhere = browser_of(bob), browser_of(bob), browser_of(erin)
    unused_for(unused, days=2)
    unused_for(elsewhere, days=2)
    for browser in (unused, used):  # as allauth notes it at a sign-in by code
        UserSession.objects.create(user=bob, session_key=browser.session.session_key, ip="10.0.0.1")
    columns = {name: getattr(organization, name) for name in ("name", "language", "time_zone")}
    values = {name: one.of(organization) for name, one in policy.settings.items()} | {"signed_in_days": 1}
    change_policy(frank, organization, columns=columns, values=values)
    assert days_left(used) == pytest.approx(1, abs=0.01)  # sockets that stay open end by it
    assert days_left(elsewhere) == pytest.approx(30, abs=0.01)
    assert (is_in(unused), is_in(used), is_in(elsewhere)) == (False, True, True)


def test_who_joins_or_is_appointed_is_bound_at_once(
    organization: Organization, invitation: Invitation, frank: User, grace: User, erin: User,
    browser_of: Browser,
) -> None:  # fmt: skip
    """Its sockets too, which ask for nothing but that the session lasts."""
    say(organization, 1)
    devices = [browser_of(grace), browser_of(erin)]
    for user, browser in zip((grace, erin), devices, strict=True):
        UserSession.objects.create(user=user, session_key=browser.session.session_key, ip="10.0.0.1")
    assert [days_left(one) for one in devices] == pytest.approx([30, 30], abs=0.01)
    accept(grace, invitation, Signing(version=1))
    appoint(frank, organization, OrganizationRole.Role.ORGANIZER, address=erin.email, name="Erin")
    assert [days_left(one) for one in devices] == pytest.approx([1, 1], abs=0.01)


def test_a_page_that_asks_by_itself_is_no_use(
    organization: Organization, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    say(organization, 1)
    browser = browser_of(bob)
    home = reverse("group", args=[group.pk])
    unused_for(browser, hours=23)
    seen = browser.session[SEEN]
    assert browser.get(home, headers={"HX-Request": "true"}).status_code == 200
    assert browser.session[SEEN] == seen
    unused_for(browser, hours=2)
    assert browser.get(home, headers={"HX-Request": "true"}).status_code == 302


def test_use_prolongs_it(
    organization: Organization, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    say(organization, 7)
    browser = browser_of(bob)
    key = browser.session.session_key
    Session.objects.filter(pk=key).update(expire_date=timezone.now() + timedelta(days=1))
    unused_for(browser, days=6)
    Session.objects.filter(pk=key).update(expire_date=timezone.now() + timedelta(days=1))
    answer = browser.get(ACCOUNT)
    assert days_left(browser) == pytest.approx(7, abs=0.01)
    assert int(answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"]) == 7 * 24 * 3600


def test_it_costs_no_query_but_now_and_then(
    group: CodevGroup, bob: User, browser_of: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browser_of(bob)
    with django_assert_num_queries(2):  # the session and the person
        browser.get("/account/sign-in/")


def test_the_own_page_says_it(
    organization: Organization, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    assert "not used for 30 days" in browser_of(bob).get(ACCOUNT).content.decode()
    say(organization, 1)
    assert "not used for a day" in browser_of(bob).get(ACCOUNT).content.decode()


def test_to_whom_it_applies_is_one_rule_both_ways(
    group: CodevGroup, other_group: CodevGroup, frank: User, alice: User
) -> None:
    """From a person to the organizations, and from an organization to its people."""
    Membership.objects.filter(group=group, user__email="dan@example.org").update(left_at=timezone.now())
    OrganizationRole.objects.filter(user=alice).update(until=timezone.now())
    for organization in Organization.objects.all():
        people = {one for one in User.objects.all() if organization in Organization.objects.visible_to(one)}
        assert set(people_of(organization)) == people
    assert set(people_of(group.organization).values_list("email", flat=True)) == {
        f"{name}@example.org" for name in ("frank", "alice", "bob", "carol")
    }
