"""Which part of a logbook is asked for."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from sessions.outcomes.logbook.entry import Sat

RECENT = "90"  # days
_DAYS = timedelta(days=int(RECENT))


@dataclass(frozen=True, slots=True)
class Asked:
    """Codes; an empty one leaves nothing out. ``period``: RECENT, or a year of the reader's calendar."""

    kind: str = ""
    group: str = ""
    period: str = ""
    words: str = ""

    @property
    def is_all(self) -> bool:
        return self == ALL

    def is_of(self, sat: Sat) -> bool:
        """Whether that session is in it."""
        return self.group in ("", str(sat.group)) and self._is_then(sat)

    def _is_then(self, sat: Sat) -> bool:
        if not self.period:
            return True
        if self.period == RECENT:
            return sat.starts_at >= timezone.now() - _DAYS
        return str(year_of(sat)) == self.period


def year_of(sat: Sat) -> int:
    return timezone.localtime(sat.starts_at).year


ALL = Asked()
