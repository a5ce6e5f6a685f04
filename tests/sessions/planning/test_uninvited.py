"""Who leaves gets what is still planned out of their calendar; a room that is cancelled rings at once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from groups.models import CodevGroup, Membership
from groups.services.leaving import leave_group
from groups.services.life import remove_member
from groups.services.roles import name_role
from sessions.models import CodevSession
from tests.conftest import join
from tests.sessions.planning.conftest import calendar_in, send_to

KIND = "session_uninvited"


@pytest.mark.parametrize("how", ["leaves", "is removed"])
def test_what_is_planned_goes_out_of_the_calendar(
    how: str,
    planned: CodevSession,
    group: CodevGroup,
    alice: User,
    carol: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    invitation = send_to(carol, "session_invitation")
    assert invitation is not None
    with django_capture_on_commit_callbacks(execute=True):
        if how == "leaves":
            leave_group(carol, group)
        else:
            remove_member(alice, Membership.objects.get(group=group, user=carol))
    message = send_to(carol, KIND)
    assert message is not None
    (was,), (event,) = (calendar_in(each)[0].walk("VEVENT") for each in (invitation, message))
    assert calendar_in(message)[0]["method"] == "CANCEL"
    assert event["status"] == "CANCELLED"
    assert event["uid"] == was["uid"]
    assert event["attendee"] == "mailto:carol@example.org"
    # RFC 5546, 2.1.5: of the same sequence the later stamp counts.
    assert (event["sequence"], event.decoded("dtstamp")) >= (was["sequence"], was.decoded("dtstamp"))
    assert "Ward leaders" not in str(message["subject"])
    assert OutboxMessage.objects.filter(kind=KIND).count() == 1


def test_what_is_over_or_cancelled_is_left_alone(
    planned: CodevSession,
    group: CodevGroup,
    carol: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    CodevSession.objects.filter(pk=planned.pk).update(starts_at=timezone.now() - timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        leave_group(carol, group)
    assert not OutboxMessage.objects.filter(kind=KIND).exists()


def test_a_role_taken_back_uninvites_nobody(
    planned: CodevSession,
    group: CodevGroup,
    alice: User,
    carol: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    stay = Membership.objects.get(group=group, user=carol)
    with django_capture_on_commit_callbacks(execute=True):
        name_role(alice, stay, Membership.Role.DEPUTY)
        name_role(alice, stay, Membership.Role.MEMBER)
    assert not OutboxMessage.objects.filter(kind=KIND).exists()


def test_who_is_back_before_it_goes_keeps_the_entry(
    planned: CodevSession,
    group: CodevGroup,
    carol: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        leave_group(carol, group)
    join(group, carol)
    assert send_to(carol, KIND) is None
