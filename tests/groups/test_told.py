"""Who is told that they have another role, facilitate a group, or are no longer in it."""

import pytest
from django.core import mail

from codev.accounts.models import User
from codev.bell.models import Notice
from codev.bell.registry import lines
from codev.outbox.models import OutboxMessage
from codev.outbox.sending import send
from groups.models import CodevGroup, Membership
from groups.services.charter import change_charter
from groups.services.life import remove_member
from groups.services.roles import hand_over, name_role
from tests.conftest import join
from tests.groups.conftest import Browser
from tests.groups.test_members import seat
from tests.groups.test_roles import appoint

Role = Membership.Role


def told(user: User) -> list[str]:
    notices = Notice.objects.filter(user=user).order_by("pk")
    worded = lines(user, notices)
    return [worded[one.pk].text for one in notices if one.pk in worded]


def mailed(kind: str) -> list[tuple[str, str]]:
    """What is due, sent now: to whom, and the first line."""
    for pk in (
        OutboxMessage.objects.filter(kind=kind, state="due").order_by("pk").values_list("pk", flat=True)
    ):
        send(pk)
    sent, mail.outbox[:] = list(mail.outbox), []
    return [(each.to[0], str(each.body).splitlines()[0]) for each in sent]


def test_a_role_is_told_each_time(group: CodevGroup, alice: User, bob: User, carol: User) -> None:
    stay = seat(group, bob)
    for role, line in (
        (Role.CO_FACILITATOR, "You are named co-facilitator in “Ward leaders”."),
        (Role.DEPUTY, "You are named deputy in “Ward leaders”."),
        (Role.MEMBER, "You are a member of “Ward leaders”, without a role in running its sessions."),
        (Role.DEPUTY, "You are named deputy in “Ward leaders”."),
    ):
        name_role(alice, stay, role)
        assert mailed("role_named") == [(bob.email, line)]
    assert told(bob) == [
        "You are named co-facilitator in Ward leaders.",
        "You are named deputy in Ward leaders.",
        "Your role in Ward leaders was taken back. You are a member of it.",
        "You are named deputy in Ward leaders.",
    ]
    assert told(carol) == told(alice) == []


def test_a_role_that_is_held_no_more_is_not_mailed(group: CodevGroup, alice: User, bob: User) -> None:
    name_role(alice, seat(group, bob), Role.DEPUTY)
    name_role(alice, seat(group, bob), Role.MEMBER)
    assert [line for _to, line in mailed("role_named")] == [
        "You are a member of “Ward leaders”, without a role in running its sessions."
    ]


def test_a_group_handed_over_is_told_to_all(group: CodevGroup, alice: User, bob: User, carol: User) -> None:
    appoint(group.organization, bob)
    hand_over(alice, group, seat(group, bob))
    assert told(bob) == ["You facilitate Ward leaders now."]
    assert told(carol) == ["Bob Example facilitates Ward leaders now."]
    assert told(alice) == []
    assert mailed("group_handed_over") == [
        (bob.email, "“Ward leaders” was handed over to you: you facilitate it now.")
    ]


def test_who_is_removed_gets_a_mail(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    remove_member(alice, seat(group, bob))
    remove_member(alice, Membership.objects.get(group=group, user=bob))  # pressed twice
    assert mailed("member_removed") == [(bob.email, "You are no longer in “Ward leaders”.")]
    remove_member(alice, seat(group, carol))
    join(group, carol)
    assert mailed("member_removed") == []


@pytest.mark.parametrize("kind", ["role_named", "group_handed_over", "member_removed", "charter_changed"])
def test_no_subject_names_the_group(kind: str, group: CodevGroup, alice: User, bob: User) -> None:
    name_role(alice, seat(group, bob), Role.DEPUTY)
    change_charter(alice, group, text="Another\n", edited=1)
    if kind == "group_handed_over":
        appoint(group.organization, bob)
        hand_over(alice, group, seat(group, bob))
    if kind == "member_removed":
        remove_member(alice, seat(group, bob))
    send(OutboxMessage.objects.get(kind=kind, recipient=bob).pk)
    (message,) = mail.outbox
    assert "Ward" not in message.subject
    assert "Ward leaders" in str(message.body)
