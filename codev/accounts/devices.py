"""A person's signed-in devices, in plain words."""

import re
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from codev.accounts.models import User

# The order matters: most browsers also name the one whose engine they share.
BROWSERS = {
    "Edge": r"Edg(e|A|iOS)?/",
    "Opera": r"OPR/|Opera",
    "Samsung Internet": r"SamsungBrowser/",
    "Firefox": r"Firefox/|FxiOS/",
    "Chrome": r"Chrom(e|ium)/|CriOS/",
    "Safari": r"Safari/",
}
SYSTEMS = {
    "iPhone": r"iPhone",
    "iPad": r"iPad",
    "Android": r"Android",
    "ChromeOS": r"CrOS",
    "Windows": r"Windows",
    "macOS": r"Mac OS X|Macintosh",
    "Linux": r"Linux|X11",
}


@dataclass(frozen=True)
class Device:
    pk: int
    words: str  # "Firefox on Linux"
    last_seen_at: datetime
    is_current: bool


def devices_of(user: User, current_key: str | None) -> list[Device]:
    """This one first, then the last seen. Devices whose session has ended are forgotten on the way."""
    live = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows = UserSession.objects.filter(user=user)
    rows.exclude(session_key__in=live).delete()  # allauth's own way asks for each device
    found = [
        Device(row.pk, in_words(row.user_agent), row.last_seen_at, row.session_key == current_key)
        for row in rows
    ]
    return sorted(found, key=lambda device: (not device.is_current, -device.last_seen_at.timestamp()))


def in_words(user_agent: str) -> str:
    names = {"browser": _first(BROWSERS, user_agent), "system": _first(SYSTEMS, user_agent)}
    if names["browser"] and names["system"]:
        return _("%(browser)s on %(system)s") % names
    if names["system"]:
        return _("A browser on %(system)s") % names
    return names["browser"] or _("A browser")


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for name, pattern in names.items() if re.search(pattern, user_agent)), "")
