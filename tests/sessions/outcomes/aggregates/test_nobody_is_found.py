"""Random organizations, everything that is ever shown of them, and a solver: it finds out nothing of anybody.

The quick size belongs to the suite; the full one is `pytest -m slow tests/sessions/outcomes/aggregates`. Each
rule taken away is found out: the solver is able to see.
"""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from sessions.outcomes.aggregates import crowd
from tests.sessions.outcomes.aggregates.insiders import recovered_inside
from tests.sessions.outcomes.aggregates.random_organizations import QUESTIONS, random_organization
from tests.sessions.outcomes.aggregates.solver import everything_told, recovered

pytestmark = pytest.mark.sweep

QUICK, FULL = 60, 1_000


def found_in(seeds: range, *, left_open: bool = False) -> Iterator[str]:
    for seed in seeds:
        organization = random_organization(seed)
        for question in QUESTIONS:
            ledger = everything_told(organization, question, left_open=left_open)
            yield from (f"organization {seed}, {question.code}: {one}" for one in recovered(question, ledger))


def shown_in(seeds: range) -> int:
    organizations = map(random_organization, seeds)
    return sum(len(everything_told(one, question).seen) for one in organizations for question in QUESTIONS)


def test_nobody_is_found_in_some_organizations() -> None:
    assert list(found_in(range(QUICK))) == []


@pytest.mark.slow
def test_nobody_is_found_in_a_thousand_organizations() -> None:
    assert list(found_in(range(FULL))) == []


def test_something_is_shown_all_the_same() -> None:
    """A review that told nothing would pass the solver."""
    assert shown_in(range(QUICK)) > 3 * QUICK


def test_a_threshold_of_four_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "LEAST", 4)
    assert any("4 people alone" in one for one in found_in(range(QUICK)))


def test_a_missing_complement_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "others_enough", lambda other, known=0: True)
    assert any("people alone" in one or "is known" in one for one in found_in(range(QUICK)))


def test_periods_left_open_are_found_out() -> None:
    assert any("1 people alone" in one for one in found_in(range(QUICK), left_open=True))


def test_exact_figures_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def exact(value: Fraction, *_: Fraction) -> Fraction:
        return value

    monkeypatch.setattr(crowd, "rounded", exact)
    assert any("said the same" in one for one in found_in(range(QUICK)))


# --- Who was asked too -----------------------------------------------------------------------------------


def found_inside(seeds: range) -> Iterator[str]:
    for seed in seeds:
        organization = random_organization(seed)
        for question in QUESTIONS:
            ledger = everything_told(organization, question)
            found = recovered_inside(question, ledger)
            yield from (f"organization {seed}, {question.code}: {one}" for one in found)


def test_nobody_is_found_by_who_was_asked_too() -> None:
    assert list(found_inside(range(QUICK))) == []


@pytest.mark.slow
def test_nobody_is_found_by_who_was_asked_too_in_a_thousand_organizations() -> None:
    assert list(found_inside(range(FULL))) == []


def test_who_was_asked_too_is_told_something_all_the_same() -> None:
    told = [
        seen.figure.group
        for seed in range(QUICK)
        for question in QUESTIONS
        for seen in everything_told(random_organization(seed), question).seen
        if seen.figure.inside is not None
    ]
    assert len(told) > QUICK
    assert sum(bool(group) for group in told) > QUICK / 3  # of one group alone


def test_a_crowd_that_counts_the_reader_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "THEMSELVES", 0)
    assert any("reads of 4 others alone" in one for one in found_inside(range(QUICK)))


def test_ends_for_who_is_outside_are_found_out_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """One who said 1 where the others all said 5 would know it of each of them."""
    monkeypatch.setattr(crowd, "ends_inside", lambda *_: (crowd.SCORE_FROM, crowd.SCORE_TO))
    assert any("others said the same" in one for one in found_inside(range(QUICK)))
