"""Hours and days as sheets and certificates write them: by the group's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _


def duration(minutes: int) -> str:
    """In hours and minutes, as they are said aloud."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return _("%(hours)s h") % {"hours": hours}
    return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": rest}


def clock(minutes: int) -> str:
    """For a narrow column: hours:minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"


def day(moment: datetime, zone: ZoneInfo) -> str:
    return str(date_format(timezone.localtime(moment, zone), "DATE_FORMAT"))


def short_day(moment: datetime, zone: ZoneInfo) -> str:
    return str(date_format(timezone.localtime(moment, zone), "SHORT_DATE_FORMAT"))


def narrow_day(moment: datetime, zone: ZoneInfo) -> str:
    """On two lines, for the head of a narrow column."""
    return str(date_format(timezone.localtime(moment, zone), "j N\nY"))


def hour(moment: datetime | None, zone: ZoneInfo) -> str:
    return str(time_format(timezone.localtime(moment, zone).time(), "TIME_FORMAT")) if moment else ""


def hours(came: datetime | None, left: datetime | None, zone: ZoneInfo) -> str:
    return f"{hour(came, zone)} – {hour(left, zone)}" if came and left else "–"
