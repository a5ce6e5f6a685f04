"""The mails about a session, written at the moment they are sent, with its calendar entry."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from sessions.models import CodevSession
from sessions.planning import moments
from sessions.planning.calendar import CANCEL, REQUEST, calendar_file, room_url
from sessions.rules import guest_of, is_expected

Status = CodevSession.Status


@mail_kind("session_invitation")
def invitation_mail(message: OutboxMessage) -> EmailMessage | None:
    """Tells the date as it is now: one changed before this mail left is told once."""
    session = _session(message, Status.PLANNED)
    if session is None:
        return None
    subject = _("Your co-development group meets on %(day)s")
    return _mail("session_invitation", subject, message, session, REQUEST)


@mail_kind("session_changed")
def changed_mail(message: OutboxMessage) -> EmailMessage | None:
    """Only of the newest change: an older one that waited has nothing to say any more."""
    session = _session(message, Status.PLANNED)
    if session is None or message.key != f"{session.pk}:{session.sequence}":
        return None
    subject = _("Your co-development group meets on %(day)s: changed")
    return _mail("session_changed", subject, message, session, REQUEST)


@mail_kind("session_cancelled")
def cancelled_mail(message: OutboxMessage) -> EmailMessage | None:
    session = _session(message, Status.CANCELLED)
    if session is None:
        return None
    subject = _("Your co-development group does not meet on %(day)s")
    return _mail("session_cancelled", subject, message, session, CANCEL)


@mail_kind("session_uninvited")
def uninvited_mail(message: OutboxMessage) -> EmailMessage | None:
    """To who has left. Not to who is back before it goes: their invitation stands."""
    sessions = CodevSession.objects.select_related("group").filter(status=Status.PLANNED)
    session = sessions.filter(pk=message.key.partition(":")[0]).first()
    if session is None or _belongs(message, session):
        return None
    subject = _("Your seat on %(day)s has ended")
    return _mail("session_uninvited", subject, message, session, CANCEL)


@mail_kind("guest_uninvited")
def guest_uninvited_mail(message: OutboxMessage) -> EmailMessage | None:
    """To a guest whose invitation was taken back after they had agreed."""
    session = CodevSession.objects.select_related("group").filter(pk=message.key.partition(":")[0]).first()
    if session is None or _belongs(message, session):
        return None
    subject = _("Your invitation for %(day)s is taken back")
    return _mail("guest_uninvited", subject, message, session, CANCEL)


def _belongs(message: OutboxMessage, session: CodevSession) -> bool:
    return message.recipient is not None and is_expected(message.recipient, session)


def _session(message: OutboxMessage, status: str) -> CodevSession | None:
    """The session, while the recipient is still expected in it. A group that has closed has none to
    come; that one is cancelled is told also then."""
    sessions = CodevSession.objects.select_related("group").filter(status=status)
    if status != Status.CANCELLED:
        sessions = sessions.filter(group__closed_at=None)
    session = sessions.filter(pk=message.key.partition(":")[0]).first()
    if session is None:
        return None
    return session if _belongs(message, session) else None


def _mail(
    template: str, subject: str, message: OutboxMessage, session: CodevSession, method: str
) -> EmailMessage:
    reader = message.recipient
    assert isinstance(reader, User)
    day = moments.day(session.starts_at)
    context = {
        "group": session.group.name,
        "day": day,
        "span": moments.span(session.starts_at, session.ends_at),
        "zone": timezone.get_current_timezone_name().replace("_", " "),
        "room": room_url(session),
        # To a guest the page of the group opens nothing.
        "link": ""
        if guest_of(reader, session)
        else settings.SITE_URL + reverse("group", args=[session.group_id]),
    }
    # The subject names nobody and no group: it shows on locked screens.
    mail = compose(template, to=message.address, subject=subject % {"day": day}, context=context)
    # An alternative, not an attachment: mail programs then offer it as an invitation.
    mail.attach_alternative(
        calendar_file(session, reader, method).decode(), f"text/calendar; method={method}"
    )
    return mail
