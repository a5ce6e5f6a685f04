"""Counting what arrives: each thing at each line, once, and how late."""

from tests.bench.generator.tally import Tally


def test_what_is_lost_and_what_comes_twice_is_told_apart() -> None:
    tally = Tally(per=2)
    first, second, third = (tally.send(float(at)) for at in range(3))
    for number in (first, first, second, third, third, third):
        tally.arrived(number, 10.0)
    found = tally.found()
    assert (found.expected, found.delivered, found.twice) == (6, 5, 1)


def test_the_warming_up_does_not_count() -> None:
    tally = Tally(per=1)
    early = tally.send(1.0)
    tally.begin()
    number = tally.send(2.0)
    tally.arrived(early, 9.0)
    assert tally.waits
    tally.arrived(number, 2.25)
    assert not tally.waits
    assert tally.found().late == [0.25]


def test_the_quantiles_are_those_of_what_arrived() -> None:
    tally = Tally(per=1)
    for late in range(1, 101):
        tally.arrived(tally.send(0.0), late / 1000)
    data = tally.found().data()
    assert (data["p50_ms"], data["p95_ms"], data["p99_ms"], data["max_ms"]) == (50.0, 95.0, 99.0, 100.0)


def test_of_nothing_there_are_no_quantiles() -> None:
    assert Tally(per=1).found().data()["p99_ms"] is None
