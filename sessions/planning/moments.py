"""Days and times as the reader writes them, in the zone that is active."""

from datetime import date, datetime
from datetime import time as Clock  # noqa: N812 - "time" is the function below
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


def day(moment: datetime) -> str:
    """The weekday and the day, with the year where it is not this one."""
    local = timezone.localtime(moment)
    if local.year == timezone.localdate().year:
        return date_format(local, pgettext("date format with weekday", "l j F"))
    return date_format(local, pgettext("date format with weekday", "l j F Y"))


def time(moment: datetime) -> str:
    return clock(timezone.localtime(moment).time())


def clock(at: Clock) -> str:
    return time_format(at, "TIME_FORMAT")


def span(begins: datetime, ends: datetime) -> str:
    return _("%(begins)s to %(ends)s") % {"begins": time(begins), "ends": time(ends)}


def days_until(moment: datetime) -> str:
    """Today, tomorrow, in so many days: by the reader's calendar, not by 24 hours."""
    days = (timezone.localdate(moment) - timezone.localdate()).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


def local_moments(on: date, at: Clock, zone: ZoneInfo) -> list[datetime]:
    """The moments at which a clock of the zone shows this: none or two on the days it is changed."""
    wall = datetime.combine(on, at)
    both = [wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    utc = {one.astimezone(ZoneInfo("UTC")) for one in both}
    return sorted(one for one in utc if one.astimezone(zone).replace(tzinfo=None) == wall)
