"""What the plan lets a session's page keep of a case beside the actions: for its client alone."""

from dataclasses import dataclass, field

from sessions.live import log
from sessions.models import Mark, Seat, Words


@dataclass(frozen=True)
class Kept:
    """The request as it was worded last; the lines on the client's own pile, without their authors."""

    request: str = ""
    ideas: list[str] = field(default_factory=list)


def kept_of(seat: Seat) -> list[Kept]:
    """Of each case of this client that has words; none where the plan keeps none, or they are erased."""
    if seat.session.report not in ("kept", "notes"):
        return []
    state = log.state_of(seat.session)
    cases = {
        **state.cases,
        state.case: {name: getattr(state, name) for name in ("client", "request", "lines")},
    }
    mine = [case for _number, case in sorted(cases.items()) if case["client"] == seat.number]
    marks = Mark.objects.filter(seat=seat, pile=Mark.Pile.KEEP)
    chosen = set(marks.values_list("item", flat=True))
    words = _words(seat, {case["request"] for case in mine if case["request"]} | chosen)
    found = [
        Kept(
            words.get(case["request"], ""),
            [words[line.item] for line in case["lines"] if line.item in chosen and line.item in words],
        )
        for case in mine
    ]
    return [one for one in found if one.request or one.ideas]


def _words(seat: Seat, items: set[int]) -> dict[int, str]:
    rows = Words.objects.filter(session=seat.session, item__in=items)
    return {item: str(body.get("text", "")) for item, body in rows.values_list("item", "body") if body}
