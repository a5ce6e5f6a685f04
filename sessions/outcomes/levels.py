"""A figure as it is worded: the same on the page, in a chart and in a file."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sessions.outcomes.aggregates.crowd import SCORE_FROM, SCORE_TO, SHARE_FROM, SHARE_TO, Kind
from sessions.outcomes.questions import BY_CODE, FORGOTTEN, NAMES


@dataclass(frozen=True)
class Level:
    """``value``: an average from 1 to 5 or a percentage, None where it is withheld. ``edge``: above 0 for "or
    more", below for "or less", where that begins before the usual ends. ``inside``: told to who may have been
    asked too."""

    code: str
    value: float | None
    edge: int = 0
    inside: bool = False

    @property
    def kind(self) -> Kind:
        return BY_CODE[self.code].kind

    @property
    def name(self) -> str:
        return str(NAMES[self.code])

    @property
    def is_told(self) -> bool:
        return self.value is not None

    @property
    def shown(self) -> float | None:
        """As exact as it is said: tenths of a score, five percent."""
        if self.value is None:
            return None
        return round(self.value, 1) if self.kind is Kind.SCORE else 5.0 * round(self.value / 5)

    @property
    def number(self) -> str:
        """Without what bounds it."""
        if self.shown is None:
            return ""
        if self.kind is Kind.SCORE:
            return number_format(self.shown, 1)
        return _("%(n)s %%") % {"n": int(self.shown)}

    @property
    def text(self) -> str:
        if self.shown is None:
            return self.withheld
        lowest, highest = (SCORE_FROM, SCORE_TO) if self.kind is Kind.SCORE else (SHARE_FROM, SHARE_TO)
        if self.edge > 0 or self.shown >= float(highest):
            return _("%(number)s or more") % {"number": self.number}
        if self.edge < 0 or self.shown <= float(lowest):
            return _("%(number)s or less") % {"number": self.number}
        return self.number

    @property
    def percent(self) -> int:
        """Of a bar: of a hundred, or between 1 and 5."""
        if self.shown is None:
            return 0
        return int(self.shown) if self.kind is Kind.SHARE else round((self.shown - 1) * 25)

    @property
    def withheld(self) -> str:
        """Without how many answered: of two looks one could be taken away from the other."""
        if self.code in FORGOTTEN:
            return _(
                "Who was the client is forgotten when a cycle is over: what was not enough by then is "
                "counted nowhere, and in a small organization it may never appear."
            )
        return _absent(self.inside) if self.kind is Kind.SHARE else _unanswered(self.inside)


def _unanswered(inside: bool) -> str:
    if inside:
        return _(
            "Too few people yet: nothing is shown before at least five people besides you have answered "
            "and five have not."
        )
    return _(
        "Too few people yet: nothing is shown before at least five people have answered and five have not."
    )


def _absent(inside: bool) -> str:
    if inside:
        return _(
            "Too few people yet: nothing is shown before at least five people besides you have been there "
            "and five have been absent."
        )
    return _(
        "Too few people yet: nothing is shown before at least five people have been there and five have "
        "been absent."
    )
