"""What the plan lets a session's page keep of a case beside the actions: for its client alone."""

from dataclasses import dataclass, field

from sessions.models import Seat
from sessions.outcomes.case_report.lines import told_of


@dataclass(frozen=True)
class Kept:
    """The request as it was worded last; the lines on the client's own pile, without their authors."""

    request: str = ""
    ideas: list[str] = field(default_factory=list)


def kept_of(seat: Seat) -> list[Kept]:
    """Of each case of this client that has words; none where the plan keeps none, or they are erased."""
    if seat.session.report not in ("kept", "notes"):
        return []
    found = [
        Kept(
            one.words.get(one.request or 0, ""), [one.words[item] for item in one.lines if item in one.words]
        )
        for one in told_of(seat)
    ]
    return [one for one in found if one.request or one.ideas]
