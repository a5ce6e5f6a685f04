"""A right lost closes sockets at once: leaving a group, a role taken back, a sign-out, a device revoked."""

from typing import Any

from django.dispatch import receiver

from codev.accounts.signals import session_ended
from groups.models import Membership
from groups.signals import membership_ended
from sessions.live import doorbell


@receiver(membership_ended)
def close_person(membership: Membership, **_: Any) -> None:
    doorbell.close_person(membership.user_id)


@receiver(session_ended)
def close_login(session_key: str, **_: Any) -> None:
    doorbell.close_login(session_key)
