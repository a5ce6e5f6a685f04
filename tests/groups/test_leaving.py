"""A member leaves of their own will, and comes back by a new invitation."""

import pytest
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.addresses import Line
from groups.models import Charter, CodevGroup, Membership, ReportingLine
from groups.rules import is_member
from groups.services.errors import LastFacilitator, NotAllowed
from groups.services.invitations import invite
from groups.services.joining import Signing, accept
from groups.services.leaving import leave_group
from groups.signals import membership_ended
from tests.conftest import join, make_user
from tests.groups.conftest import Browser
from tests.groups.parallel import at_once


def come_back(group: CodevGroup, facilitator: User, user: User) -> Membership:
    (invitation,) = invite(facilitator, group, [Line(user.email, user.email)]).sent
    return accept(user, invitation, Signing(version=Charter.objects.current(group).version))


def test_asks_first_and_says_what_stays(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    path = reverse("group_leave", args=[group.pk])
    text = browser_of(bob).get(path).content.decode()
    assert "What stays" in text
    assert "What goes" in text
    assert is_member(bob, group)
    answer = browser_of(bob).post(path)
    assert answer["Location"] == reverse("dashboard")
    assert not is_member(bob, group)
    assert browser_of(bob).get(reverse("group", args=[group.pk])).status_code == 404
    entry = AuditEntry.objects.get(action="group.member_left")
    assert (entry.actor, entry.group_id) == (bob, str(group.pk))


def test_tells_listeners_once_the_right_is_gone(
    group: CodevGroup,
    bob: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    told: list[tuple[User, bool]] = []

    def listen(sender: object, membership: Membership, **_: object) -> None:
        told.append((membership.user, is_member(membership.user, group)))

    membership_ended.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        leave_group(bob, group)
    membership_ended.disconnect(listen)
    assert told == [(bob, False)]
    with pytest.raises(NotAllowed):
        leave_group(bob, group)


def test_the_last_facilitator_hands_over_first(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    with pytest.raises(LastFacilitator):
        leave_group(alice, group)
    path = reverse("group_leave", args=[group.pk])
    text = browser_of(alice).get(path).content.decode()
    assert reverse("group_hand_over", args=[group.pk]) in text
    assert '<button class="btn danger"' not in text
    assert browser_of(alice).post(path)["Location"] == path
    assert is_member(alice, group)


@pytest.mark.django_db(transaction=True)
def test_of_two_facilitators_leaving_at_once_one_stays(group: CodevGroup, alice: User) -> None:
    both = [alice, make_user("gina")]
    join(group, both[1], Membership.Role.FACILITATOR)
    results = at_once(2, lambda number: leave_group(both[number], group))
    assert sorted(type(each).__name__ for each in results) == ["LastFacilitator", "NoneType"]


def test_a_new_stay_is_a_new_row(group: CodevGroup, alice: User, bob: User) -> None:
    ReportingLine.objects.create(group=group, user=bob, with_whom="Carol manages me")
    leave_group(bob, group)
    stay = come_back(group, alice, bob)
    stays = Membership.objects.filter(group=group, user=bob).order_by("pk")
    assert [each.left_at is None for each in stays] == [False, True]
    assert stay.role == Membership.Role.MEMBER
    assert not ReportingLine.objects.exists()  # declared for the earlier stay
