"""A right lost closes sockets at once: leaving a group, a role taken back, a sign-out, a device revoked.

A notice rings the bells of who got it."""

from typing import Any

from django.dispatch import receiver

from codev.accounts.signals import session_ended
from codev.bell.signals import unread_changed
from groups.models import Membership
from groups.signals import membership_ended
from sessions.live import apart, doorbell
from sessions.models import CodevSession, Guest, SharedScreen
from sessions.signals import guest_revoked


@receiver(membership_ended)
def close_person(membership: Membership, **_: Any) -> None:
    doorbell.close_person(membership.user_id)
    apart.drop_of(membership.user_id, CodevSession.objects.filter(group=membership.group_id))


@receiver(guest_revoked)
def close_guest(guest: Guest, **_: Any) -> None:
    if guest.user_id is not None:
        doorbell.close_person(guest.user_id)
        apart.drop_of(guest.user_id, CodevSession.objects.filter(pk=guest.session_id))


@receiver(session_ended)
def close_login(session_key: str, **_: Any) -> None:
    doorbell.close_login(session_key)
    apart.drop(SharedScreen.objects.filter(login=doorbell.login_mark(session_key)))


@receiver(unread_changed)
def ring_bells(user_ids: list[int], **_: Any) -> None:
    doorbell.unread_changed(user_ids)
