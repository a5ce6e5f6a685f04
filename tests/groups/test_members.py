"""Members and invitations, for the group's facilitator."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.outbox.models import OutboxMessage
from groups.addresses import Line
from groups.models import CodevGroup, Invitation, Membership, ReportingLine
from groups.rules import is_member
from groups.services.errors import NotAllowed
from groups.services.invitations import invite
from groups.services.life import remove_member
from groups.signals import membership_ended
from tests.conftest import join, make_user
from tests.groups.conftest import Browser

QUERIES = 11


def path(group: CodevGroup) -> str:
    return reverse("group_members", args=[group.pk])


def seat(group: CodevGroup, user: User) -> Membership:
    return Membership.objects.active().get(group=group, user=user)


def test_good_lines_are_sent_and_the_others_stay_as_typed(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    typed = "g@example.org\nGrace the nurse\nbob@example.org\nh@example.org"
    page = browser_of(alice).post(path(group), {"addresses": typed})
    text = page.content.decode()
    assert sorted(Invitation.objects.values_list("address", flat=True)) == ["g@example.org", "h@example.org"]
    assert page.context["form"]["addresses"].value() == "Grace the nurse\nbob@example.org"
    assert "Grace the nurse is not an e-mail address." in text
    assert "bob@example.org is a member already." in text
    assert "2 invitations are on their way." in text


def test_all_good_lines_lead_back_to_the_page(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    answer = browser_of(alice).post(path(group), {"addresses": "g@example.org"})
    assert answer["Location"] == path(group)


def test_posted_twice_invites_once_and_says_so(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    browser = browser_of(alice)
    browser.post(path(group), {"addresses": "g@example.org"})
    page = browser.post(path(group), {"addresses": "g@example.org"})
    assert "has an invitation that waits" in page.content.decode()
    assert OutboxMessage.objects.count() == 1


def test_too_many_lines_are_refused_and_kept(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    typed = "\n".join(f"p{number}@example.org" for number in range(51))
    page = browser_of(alice).post(path(group), {"addresses": typed})
    assert "p50@example.org" in page.content.decode()
    assert not Invitation.objects.exists()


def test_resends_and_takes_back(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    browser = browser_of(alice)
    browser.post(path(group), {"addresses": "g@example.org"})
    invitation = Invitation.objects.get()
    resend = reverse("invitation_resend", args=[group.pk, invitation.pk])
    for _ in range(2):
        assert browser.post(resend, {"mailing": "1"})["Location"] == path(group)
    assert AuditEntry.objects.filter(action="group.invitation_resent").count() == 1
    take_back = reverse("invitation_revoke", args=[group.pk, invitation.pk])
    for _ in range(2):
        assert browser.post(take_back)["Location"] == path(group)
    assert not Invitation.objects.pending().exists()
    assert browser.get(take_back).status_code == 405


@pytest.mark.parametrize("state", ["failed", "unknown", "due", "sent"])
def test_says_what_became_of_the_mail(
    state: str, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    invite(alice, group, [Line("g@example.org", "g@example.org")])
    OutboxMessage.objects.update(state=state)
    said = {
        "failed": "Could not be delivered. Send",
        "unknown": "may not have arrived",
        "due": "on its way",
        "sent": "good until",
    }
    text = browser_of(alice).get(path(group)).content.decode()
    assert [name for name, words in said.items() if words in text] == [state]


def test_reads_reporting_lines(group: CodevGroup, alice: User, bob: User, browser_of: Browser) -> None:
    ReportingLine.objects.create(group=group, user=bob, with_whom="Carol manages me")
    assert "Carol manages me" in browser_of(alice).get(path(group)).content.decode()


def test_asks_before_removing_and_tells_listeners_once(
    group: CodevGroup,
    alice: User,
    bob: User,
    browser_of: Browser,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[object]]],
) -> None:
    told = []

    def listen(sender: object, membership: Membership, **_: object) -> None:
        told.append((membership.user, is_member(membership.user, group), membership.left_at is None))

    membership_ended.connect(listen)
    browser = browser_of(alice)
    remove = reverse("member_remove", args=[group.pk, seat(group, bob).pk])
    assert "Bob Example" in browser.get(remove).content.decode()
    assert is_member(bob, group)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            assert browser.post(remove)["Location"] == path(group)
        assert told == []  # not before the commit: the right would still be there
    membership_ended.disconnect(listen)
    assert told == [(bob, False, False)]
    assert browser_of(bob).get(reverse("group_charter", args=[group.pk])).status_code == 404


def test_nobody_removes_themselves(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    own = seat(group, alice)
    with pytest.raises(NotAllowed):
        remove_member(alice, own)
    assert browser_of(alice).post(reverse("member_remove", args=[group.pk, own.pk])).status_code == 404
    assert is_member(alice, group)


@pytest.mark.parametrize("who", ["bob", "erin", "frank"])
def test_nothing_of_it_is_there_for_others(
    who: str,
    group: CodevGroup,
    alice: User,
    carol: User,
    other_group: CodevGroup,
    browser_of: Browser,
    request: pytest.FixtureRequest,
) -> None:
    person = request.getfixturevalue(who)
    browser = browser_of(person)
    invitation = invite(alice, group, [Line("g@example.org", "g@example.org")]).sent[0]
    with pytest.raises(NotAllowed):
        remove_member(person, seat(group, carol))
    paths = [
        path(group),
        reverse("member_remove", args=[group.pk, seat(group, carol).pk]),
        reverse("invitation_resend", args=[group.pk, invitation.pk]),
        reverse("invitation_revoke", args=[group.pk, invitation.pk]),
    ]
    assert [browser.post(one, {"addresses": "x@example.org"}).status_code for one in paths] == [404] * 4
    assert [browser.get(one).status_code for one in paths[:2]] == [404] * 2
    assert is_member(carol, group)
    assert Invitation.objects.pending().count() == 1


def test_ids_of_another_group_are_not_found(
    group: CodevGroup, alice: User, other_group: CodevGroup, erin: User, browser_of: Browser
) -> None:
    """Erin facilitates her own group: its id in the path opens nothing of another one."""
    invitation = invite(alice, group, [Line("g@example.org", "g@example.org")]).sent[0]
    foreign = [
        reverse("member_remove", args=[other_group.pk, seat(group, alice).pk]),
        reverse("invitation_resend", args=[other_group.pk, invitation.pk]),
        reverse("invitation_revoke", args=[other_group.pk, invitation.pk]),
    ]
    browser = browser_of(erin)
    assert [browser.post(one, {"mailing": "1"}).status_code for one in foreign] == [404] * 3
    assert is_member(alice, group)
    assert Invitation.objects.pending().exists()


def test_queries_do_not_grow_with_the_rows(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    browser = browser_of(alice)
    invite(alice, group, [Line("g@example.org", "g@example.org")])
    Invitation.objects.create(
        group=group, address="h@example.org", expires_at=timezone.now(), revoked_at=timezone.now()
    )
    browser.get(path(group))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(path(group))
        return len(queries)

    assert count() == QUERIES
    for number in range(30):
        join(group, make_user(f"p{number}"))
    invite(alice, group, [Line(f"q{n}@example.org", f"q{n}@example.org") for n in range(30)])
    assert count() == QUERIES
