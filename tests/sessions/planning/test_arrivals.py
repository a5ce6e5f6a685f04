"""Who joins is expected from then on; who leaves no longer is."""

from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from groups.addresses import Line
from groups.models import Charter, CodevGroup, Membership
from groups.services.invitations import invite
from groups.services.joining import Signing, accept
from groups.services.life import remove_member
from sessions.models import CodevSession


def test_who_joins_gets_a_seat_and_an_invitation(
    planned: CodevSession, group: CodevGroup, alice: User, erin: User
) -> None:
    line = Line(erin.email, erin.email)
    (invitation,) = invite(alice, group, [line]).sent
    accept(erin, invitation, Signing(version=Charter.objects.current(group).version))
    assert planned.seats.get(user=erin).number == 5
    assert OutboxMessage.objects.filter(kind="session_invitation", recipient=erin).count() == 1


def test_who_is_removed_is_no_longer_expected(
    planned: CodevSession,
    group: CodevGroup,
    alice: User,
    bob: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remove_member(alice, Membership.objects.get(group=group, user=bob))
    planned.refresh_from_db()
    assert planned.chosen_client is None
    assert not planned.seats.filter(user=bob).exists()


def test_a_seat_that_was_taken_stays(
    planned: CodevSession,
    group: CodevGroup,
    alice: User,
    carol: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    planned.seats.filter(user=carol).update(taken_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        remove_member(alice, Membership.objects.get(group=group, user=carol))
    assert planned.seats.filter(user=carol).exists()
