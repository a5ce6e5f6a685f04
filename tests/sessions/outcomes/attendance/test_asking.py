"""The facilitator asks; the bell tells those who have not said it, as long as they have not."""

from django.urls import reverse

from codev.accounts.models import User
from codev.bell.models import Notice
from groups.models import CodevGroup, Membership
from sessions.models import CodevSession
from sessions.outcomes.attendance import asking
from tests.groups.conftest import Browser
from tests.sessions.outcomes.attendance.conftest import confirm, sheet_of

TEXT = "Ward leaders: were you in session 1?"


def notices(user: User, browser_of: Browser) -> str:
    return browser_of(user).get(reverse("notices")).content.decode()


def test_those_who_have_not_said_it_are_told(
    met: CodevSession, alice: User, bob: User, carol: User, dan: User, browser_of: Browser
) -> None:
    confirm(met, carol)
    page = reverse("group_attendance", args=[met.group.pk])
    told = browser_of(alice).post(page, {"sheet": f"{met.pk}:{sheet_of(met).mark}", "ask": "1"}, follow=True)
    assert "1 person is asked." in told.content.decode()
    assert [notice.user for notice in Notice.objects.filter(kind=asking.ASKED)] == [bob]
    assert TEXT in notices(bob, browser_of)
    confirm(met, bob)
    assert TEXT not in notices(bob, browser_of)


def test_asked_again_it_rings_again(met: CodevSession, alice: User, bob: User) -> None:
    asking.ask(alice, met.group, [met.pk])
    Notice.objects.update(read_at=met.ended_at)
    asking.ask(alice, met.group, [met.pk])
    assert Notice.objects.filter(user=bob, read_at=None).count() == 1


def test_who_left_is_told_nothing(met: CodevSession, alice: User, bob: User, browser_of: Browser) -> None:
    asking.ask(alice, met.group, [met.pk])
    Membership.objects.filter(user=bob).update(left_at=met.ended_at)
    assert TEXT not in notices(bob, browser_of)
    Notice.objects.all().delete()
    asking.ask(alice, met.group, [met.pk])
    assert not Notice.objects.filter(user=bob).exists()


def test_everybody_else_has_said_it(met: CodevSession, alice: User, bob: User, carol: User) -> None:
    confirm(met, bob, carol)
    assert asking.ask(alice, met.group, [met.pk]) == 0


def test_no_session_of_another_group(met: CodevSession, other_group: CodevGroup, erin: User) -> None:
    assert asking.ask(erin, other_group, [met.pk]) == 0
    assert not Notice.objects.exists()
