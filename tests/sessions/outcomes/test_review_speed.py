"""How long the review takes at 5 and at 5,000 sessions, and closing a month there.

Not part of make test: `.venv/bin/python -m pytest -m slow tests/sessions/outcomes/test_review_speed.py -s`
prints what docs/measures.md quotes.
"""

import sys
from collections.abc import Callable
from datetime import date
from statistics import median, quantiles
from time import perf_counter, process_time

import pytest
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from groups.models import Organization
from sessions.models import ClosedMoment, CodevSession, ReviewClosing, ReviewFigure
from sessions.outcomes.closings import close_months
from tests.groups.conftest import Browser
from tests.sessions.outcomes.year import Year, people

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
HELD, EACH, PEOPLE, TIMES = 8, 8, 2_000, 40
MOST = 0.150  # seconds of processor for a page: beyond it something is wrong


def timed(browser: Client, address: str) -> tuple[float, float, float]:
    """In the median, for 95 of 100, and the processor's time in the median: others use the machine too."""
    browser.get(address)
    times, computed = [], []
    for _ in range(TIMES):
        before, own = perf_counter(), process_time()
        assert browser.get(address).status_code == 200
        times.append(perf_counter() - before)
        computed.append(process_time() - own)
    return median(times), quantiles(times, n=20)[-1], median(computed)


def measured(organization: Organization, browser: Client) -> float:
    """Prints all, and returns the processor's time of the page."""
    for model in (ReviewClosing, ReviewFigure, ClosedMoment):
        model.objects.all().delete()
    before = perf_counter()
    close_months(organization)
    said = f"all months closed in {perf_counter() - before:.2f} s"
    found = []
    for what in ("", "_csv", "_xlsx"):
        middle, most, own = timed(browser, reverse(f"organization_learning{what}", args=[organization.pk]))
        p50, p95, cpu = (f"{seconds * 1000:.0f} ms" for seconds in (middle, most, own))
        said += f"; {what.strip('_') or 'page'} p50 {p50}, p95 {p95}, computing {cpu}"
        found.append(own)
    sys.stdout.write(f"\n{CodevSession.objects.count()} sessions: {said}\n")
    return found[0]


def test_the_review_at_5_and_at_5000_sessions(
    organization: Organization, frank: User, browser_of: Browser, settled: Callable[[], None]
) -> None:
    browser = browser_of(frank)
    year, everybody = Year(organization, starts=date(2025, 3, 3), held=5), people(PEOPLE)
    year.group("Group", everybody[:EACH])
    settled()
    measured(organization, browser)
    year.held = HELD
    for at in range(1, 5_000 // HELD + 1):
        year.group(f"Group {at}", [everybody[(at * EACH + seat) % PEOPLE] for seat in range(EACH)])
    settled()
    assert measured(organization, browser) < MOST
