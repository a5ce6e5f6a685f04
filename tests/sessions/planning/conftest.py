"""What the tests of planning share: a wish, and the mails that it makes."""

from datetime import datetime, timedelta
from email.message import Message
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from codev.accounts.models import User
from codev.outbox.models import OutboxMessage
from codev.outbox.sending import send
from groups.models import CodevGroup
from sessions.models import CodevSession
from sessions.planning.services import schedule_session
from tests.conftest import make_user

PARIS = ZoneInfo("Europe/Paris")


def in_days(days: int, hour: int = 14) -> datetime:
    """A round hour of Paris, some days from now."""
    day = timezone.now().astimezone(PARIS) + timedelta(days=days)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


@pytest.fixture
def planned(group: CodevGroup, alice: User) -> CodevSession:
    """In three days at two in the afternoon of Paris; bob is the client."""
    bob = User.objects.get(email="bob@example.org")
    return schedule_session(alice, group, starts_at=in_days(3), time_zone="Europe/Paris", chosen_client=bob)


def send_to(user: User, kind: str) -> Message | None:
    """What this person's mailbox gets; None when there is no reason to write any more."""
    mail.outbox.clear()
    row = OutboxMessage.objects.filter(kind=kind, recipient=user).latest("pk")
    send(row.pk)
    return mail.outbox[0].message() if mail.outbox else None


def calendar_in(message: Message) -> tuple[Calendar, Message]:
    part = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return Calendar.from_ical(content.decode()), part


@pytest.fixture
def receives_guests(group: CodevGroup) -> None:
    group.guests = True
    group.save()


@pytest.fixture
def gina(db: None) -> User:
    return make_user("gina")
