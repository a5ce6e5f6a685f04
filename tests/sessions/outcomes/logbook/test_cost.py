"""What one's logbook costs at 5 entries and at thousands.

`.venv/bin/python -m pytest -m slow tests/sessions/outcomes/logbook/test_cost.py -s` prints
what docs/measures.md quotes.
"""

import sys
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, process_time

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import CodevGroup
from tests.groups.conftest import Browser
from tests.sessions.outcomes.logbook.conftest import get, search
from tests.sessions.outcomes.logbook.many import fill

pytestmark = pytest.mark.django_db
TIMES, MOST = 40, 0.150  # seconds of processor for a page: beyond it something is wrong


def test_many_entries_ask_no_more_questions(
    group: CodevGroup, bob: User, browser_of: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    browser = browser_of(bob)
    fill(bob, group, 5)
    for more in (0, 600):
        if more:
            fill(bob, group, more, start=1_000)
        with django_assert_num_queries(19):
            get(browser)
        with django_assert_num_queries(19):
            search(browser, "equipe")


@pytest.mark.slow
def test_the_logbook_at_5_and_at_5000_entries(
    group: CodevGroup, bob: User, browser_of: Browser, settled: Callable[[], None]
) -> None:
    browser = browser_of(bob)
    fill(bob, group, 5)
    for more in (0, 5_000):
        if more:
            fill(bob, group, more, start=1_000)
        settled()
        costs = [
            told("page", lambda: get(browser)),
            told("page 50", lambda: get(browser, page="50")),
            told("notes of 90 days", lambda: get(browser, period="90", kind="note")),
            told("search", lambda: search(browser, "Équipe idée")),
            told("search for what is not there", lambda: search(browser, "nothing of the kind")),
        ]
        for name in ("logbook_markdown", "logbook_json"):
            told(name, lambda name=name: browser.post(reverse(name)))  # type: ignore[misc]
        assert max(costs) < MOST


def told(what: str, ask: Callable[[], object]) -> float:
    """Prints all, and returns the processor's time in the median: others use the machine too."""
    ask()
    times, computed = [], []
    for _ in range(TIMES):
        before, begun = perf_counter(), process_time()
        ask()
        times.append(perf_counter() - before)
        computed.append(process_time() - begun)
    own, p95 = median(computed), quantiles(computed, n=20)[-1]
    middle, most, whole = (f"{one * 1000:.0f}" for one in (own, p95, median(times)))
    sys.stdout.write(f"\n{what}: computing {middle} ms, p95 {most}; p50 {whole}")
    return own
