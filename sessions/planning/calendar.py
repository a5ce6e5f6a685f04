"""A session as a calendar entry (iCalendar, RFC 5545; invitations as in iTIP, RFC 5546).

It says when, and where the room is. It names no client and no situation, and no other member: whoever
can look into somebody's calendar learns nothing about the group but that it meets.
"""

from datetime import timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, vCalAddress, vText, vUri

from codev.accounts.models import User
from codev.accounts.names import one_line
from sessions.models import CodevSession

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def calendar_file(session: CodevSession, reader: User, method: str) -> bytes:
    """REQUEST and CANCEL go by mail; PUBLISH is the file that one downloads, which invites nobody."""
    calendar = Calendar()
    calendar.add("prodid", "-//Codev//Codev//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(session, reader, method))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def room_url(session: CodevSession) -> str:
    return settings.SITE_URL + reverse("room", args=[session.pk])


def _event(session: CodevSession, reader: User, method: str) -> Event:
    zone = ZoneInfo(session.time_zone)
    event = Event()
    event.add("uid", f"{session.pk}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}")
    event.add("sequence", session.sequence)
    event.add("dtstamp", timezone.now().astimezone(ZoneInfo("UTC")))
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("summary", one_line(_("Co-development: %(group)s") % {"group": session.group.name}))
    event.add("url", vUri(room_url(session)))
    event.add("location", vText(room_url(session)))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    if method != PUBLISH:
        event.add("organizer", _organizer(), encode=False)
        event.add("attendee", _attendee(reader), encode=False)
    if method != CANCEL:
        event.add_component(_alarm())
    return event


def _organizer() -> vCalAddress:
    """The site, not a person: answers of calendar programs go there, and no address is handed around."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return _person(address, name or "Codev")


def _attendee(reader: User) -> vCalAddress:
    """The recipient alone: a list of those invited would tell everybody's address to everybody."""
    person = _person(reader.email, reader.name or reader.email)
    person.params["role"] = vText("REQ-PARTICIPANT")
    person.params["partstat"] = vText("NEEDS-ACTION")
    person.params["rsvp"] = vText("FALSE")
    return person


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    # A parameter has no way to hold a double quote.
    person.params["cn"] = vText(one_line(name).replace('"', "'"))
    return person


def _alarm() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("The room is open."))
    alarm.add("trigger", timedelta(minutes=-10))
    return alarm
