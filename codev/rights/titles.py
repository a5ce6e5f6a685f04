"""What is counted on a receipt, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from codev.privacy import holdings
from codev.rights.erasing import CASES, Counts


@dataclass(frozen=True)
class Line:
    title: str
    count: int


def lines_of(counts: Counts) -> list[Line]:
    """In the order of the archive; what this version of the software does not know any more is left out."""
    titles = {CASES: _("Cases taken back, with every word of them")}
    for holding in holdings():
        titles.setdefault(holding.model, str(holding.title))
    return [Line(title, counts[name]) for name, title in titles.items() if counts.get(name)]
