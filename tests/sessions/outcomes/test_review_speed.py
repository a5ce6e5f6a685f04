"""How long the review takes at 5 and at 5,000 sessions, and closing a month there.

Not part of make test: `.venv/bin/python -m pytest -m slow tests/sessions/outcomes/test_review_speed.py -s`
prints what docs/measures.md quotes.
"""

import sys
from datetime import date
from statistics import quantiles
from time import perf_counter

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
MOST = 0.250  # seconds of a page at 95 of 100, on a machine with other work: beyond it something is wrong


def p95(browser: Client, address: str) -> float:
    browser.get(address)
    times = []
    for _ in range(TIMES):
        before = perf_counter()
        assert browser.get(address).status_code == 200
        times.append(perf_counter() - before)
    return quantiles(times, n=20)[-1]


def measured(organization: Organization, browser: Client) -> list[float]:
    for model in (ReviewClosing, ReviewFigure, ClosedMoment):
        model.objects.all().delete()
    before = perf_counter()
    close_months(organization)
    closing = perf_counter() - before
    address = reverse("organization_learning", args=[organization.pk])
    files = [reverse(f"organization_learning_{kind}", args=[organization.pk]) for kind in ("csv", "xlsx")]
    found = [closing, *(p95(browser, one) for one in (address, *files))]
    page, sheet, book = (f"{seconds * 1000:.0f} ms" for seconds in found[1:])
    sys.stdout.write(
        f"\n{CodevSession.objects.count()} sessions: all months closed in {closing:.2f} s;"
        f" p95 of the page {page}, CSV {sheet}, workbook {book}\n"
    )
    return found


def test_the_review_at_5_and_at_5000_sessions(
    organization: Organization, frank: User, browser_of: Browser
) -> None:
    browser = browser_of(frank)
    year, everybody = Year(organization, starts=date(2025, 3, 3), held=5), people(PEOPLE)
    year.group("Group", everybody[:EACH])
    measured(organization, browser)
    year.held = HELD
    for at in range(1, 5_000 // HELD + 1):
        year.group(f"Group {at}", [everybody[(at * EACH + seat) % PEOPLE] for seat in range(EACH)])
    assert measured(organization, browser)[1] < MOST
