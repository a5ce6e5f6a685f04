"""The time zone of this machine: a session "in five minutes" should agree with the visitor's clock."""

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOCAL = Path("/etc/localtime")


def local_zone(link: Path = LOCAL) -> str:
    """Its IANA name; UTC where the machine does not tell. (TZ does not: Django sets it for itself.)"""
    _, _, name = str(link.resolve()).partition("zoneinfo/")
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
