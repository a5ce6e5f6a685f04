"""When a figure appears tells something too: of one who came, or of six of whom nobody knows which."""

from sessions.outcomes.aggregates.closing import Closed, Lot, Month, Question, close
from sessions.outcomes.aggregates.crowd import Asked, Kind
from tests.sessions.outcomes.aggregates.test_crowd import MARCH, USEFUL, people

MOVED = Question("moved", Kind.SHARE, alone=False)


def closed_in_turn(question: Question, lots: list[Lot], months: int) -> list[tuple[Month, Closed]]:
    waiting: list[Lot] = []
    found = []
    for month in (MARCH.later(at) for at in range(months)):
        closed = close(question, [*waiting, *(lot for lot in lots if lot.month == month)], month)
        waiting = list(closed.waiting)
        found.append((month, closed))
    return found


def appeared(question: Question, lots: list[Lot], months: int) -> list[Month]:
    return [month for month, closed in closed_in_turn(question, lots, months) if closed.figures]


def one_by_one(*values: int) -> list[Lot]:
    """A client each month, each somebody else."""
    return [Lot("a", MARCH.later(at), (Asked(at, value),)) for at, value in enumerate(values)]


def test_who_came_last_does_not_make_a_figure_appear() -> None:
    """Five yes and six no: appearing with the eleventh, who alone came then, it would tell their yes."""
    lots = one_by_one(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1)
    assert appeared(MOVED, lots, 11) == []
    assert appeared(MOVED, [*lots, Lot("a", MARCH.later(11), (Asked(11, 0),))], 12) == [MARCH.later(11)]


def test_whoever_of_the_last_six_it_was_the_same_month_tells() -> None:
    before = one_by_one(1, 1, 1, 1, 0, 0)
    for at in range(6):
        after = [Lot("b", MARCH.later(6 + n), (Asked(6 + n, int(n == at)),)) for n in range(6)]
        assert appeared(MOVED, [*before, *after], 12) == [MARCH.later(11)]


def test_a_group_is_looked_at_with_six_who_came() -> None:
    """Four of nine answered in March. In April one sat: a figure would say that they answered."""
    march = Lot("a", MARCH, people(*[4] * 4, *[None] * 5))
    alone = Lot("a", MARCH.later(1), people(4, first=9))
    assert appeared(USEFUL, [march, alone], 2) == []
    assert appeared(USEFUL, [march, Lot("a", MARCH.later(1), people(*[4] * 6, first=9))], 2) == [
        MARCH.later(1)
    ]


def test_where_six_never_come_again_what_waits_stays_unsaid() -> None:
    """The price, which the page says: were it looked at after some months all the same, with one who came in
    between, a figure would be theirs."""
    seven = Lot("a", MARCH, people(*[4] * 4, *[None] * 3))
    five = [Lot("a", MARCH.later(at), people(*[4 if at < 3 else None] * 5, first=2)) for at in range(1, 24)]
    assert appeared(USEFUL, [seven, *five], 24) == []
    six = Lot("a", MARCH.later(24), people(*[None] * 6, first=2))
    assert appeared(USEFUL, [seven, *five, six], 25) == [MARCH.later(24)]


def test_after_their_patience_lots_are_looked_at_when_they_come_together() -> None:
    lots = [Lot(name, MARCH, people(4, 4, None, None, first=at)) for name, at in (("b", 0), ("c", 10))]
    more = [Lot(name, MARCH, people(4, None, None, first=at)) for name, at in (("d", 20), ("e", 30))]
    assert appeared(USEFUL, [*lots, *more], 3) == [MARCH.later(2)]
