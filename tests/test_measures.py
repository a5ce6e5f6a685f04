"""Times at the sizes that are promised: 5,000 groups in an organization, 200 memberships of a person.

Not part of make test: `.venv/bin/python -m pytest -m slow tests/test_measures.py -s` prints what
docs/measures.md quotes: each page's time, and the processor's, which other work on the machine changes less.
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from statistics import median, quantiles
from time import perf_counter, process_time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import (
    CallForVolunteers,
    Charter,
    CharterSignature,
    CodevGroup,
    Cycle,
    DraftGroup,
    Invitation,
    Membership,
    Organization,
    OrganizationRole,
    Placement,
    SeatOffer,
    Volunteer,
    VolunteerLine,
)
from sessions.models import CodevSession
from sessions.protocol.plans import codev
from tests.conftest import make_user

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
GROUPS, PEOPLE, EACH, MINE = 5000, 2000, 8, 200
DRAFTS, INVITED = 20, 100
TIMES = 21
MOST = 0.120  # seconds of the processor in the median, with other work beside: beyond it something is wrong


def _groups(organization: Organization) -> list[CodevGroup]:
    made = CodevGroup.objects.bulk_create(
        CodevGroup(organization=organization, name=f"Group {number:04}") for number in range(GROUPS)
    )
    Charter.objects.bulk_create(Charter(group=one, language="en", text="Kept here.") for one in made)
    began = timezone.localdate() - timedelta(days=100)
    Cycle.objects.bulk_create(
        Cycle(group=one, number=1, starts_on=began - timedelta(days=number % 30), planned_sessions=6)
        for number, one in enumerate(made)
    )
    return made


def _sit(groups: list[CodevGroup], people: list[User], me: User) -> None:
    rows = []
    for number, group in enumerate(groups):
        sitting = [people[(number * EACH + at) % PEOPLE] for at in range(EACH)]
        sitting += [me] if number % (GROUPS // MINE) == 0 else []
        rows += [Membership(group=group, user=user) for user in sitting]
    Membership.objects.bulk_create(rows, batch_size=5000)
    charters = dict(Charter.objects.values_list("group", "pk"))
    signed = [CharterSignature(charter_id=charters[row.group_id], user=row.user) for row in rows]
    CharterSignature.objects.bulk_create(signed, batch_size=5000)


def _sessions(groups: list[CodevGroup]) -> None:
    """One held and one to come of each: 10,000 in all."""
    plan, now = codev(90).to_data(), timezone.now()
    ended, planned = CodevSession.Status.ENDED, CodevSession.Status.PLANNED
    CodevSession.objects.bulk_create(
        (
            CodevSession(group=group, number=number, status=status, starts_at=at, time_zone="UTC", plan=plan)
            for group in groups
            for number, status, at in (
                (1, ended, now - timedelta(days=30)),
                (2, planned, now + timedelta(days=9)),
            )
        ),
        batch_size=1000,
    )


def _board(organization: Organization, people: list[User], groups: list[CodevGroup]) -> None:
    """Of a call that many answered, a line each: twenty drafts of eight, a hundred invited, others wait."""
    call = CallForVolunteers.objects.create(
        organization=organization, title="Who?", text="Come", language="en"
    )
    rows = Volunteer.objects.bulk_create(
        Volunteer(call=call, user=one, in_common="Heads of wards", availability="Mornings") for one in people
    )
    VolunteerLine.objects.bulk_create(
        VolunteerLine(volunteer=one, with_whom="My head", other=people[at - 1]) for at, one in enumerate(rows)
    )
    drafts = [
        DraftGroup.objects.create(organization=organization, name=f"Draft {at}") for at in range(DRAFTS)
    ]
    placed = enumerate(rows[: DRAFTS * EACH])
    Placement.objects.bulk_create(Placement(volunteer=one, draft=drafts[at % DRAFTS]) for at, one in placed)
    expires = timezone.now() + timedelta(days=9)
    for at, one in enumerate(rows[-INVITED:]):
        invitation = Invitation.objects.create(group=groups[at], address=one.user.email, expires_at=expires)
        SeatOffer.objects.create(invitation=invitation, volunteer=one)


def _taken(browser: Client, path: str) -> tuple[float, float]:
    began, busy = perf_counter(), process_time()
    assert browser.get(path).status_code == 200
    return perf_counter() - began, process_time() - busy


def _told(seconds: list[float]) -> str:
    """Median, and what 19 of 20 stay under."""
    return f"{median(seconds) * 1000:.0f} ms, p95 {quantiles(seconds, n=20)[-1] * 1000:.0f} ms"


def _seconds(browser: Client, path: str, name: str) -> float:
    """The processor's in the median. The first request reads templates, and is told apart."""
    first, _busy = _taken(browser, path)
    taken = [_taken(browser, path) for _ in range(TIMES)]
    wall, busy = [one for one, _ in taken], [one for _, one in taken]
    sys.stdout.write(
        f"{name}: {_told(wall)}; processor {_told(busy)}; first {first * 1000:.0f} ms; "
        f"load {os.getloadavg()[0]:.1f}\n"
    )
    return median(busy)


def test_pages_stay_quick_with_five_thousand_groups(settled: Callable[[], None]) -> None:
    organization = Organization.objects.create(name="Large")
    admin, me = make_user("admin"), make_user("me")
    for role in ("admin", "organizer"):
        OrganizationRole.objects.create(organization=organization, user=admin, role=role)
    people = User.objects.bulk_create(
        User(email=f"p{number}@example.org", name=f"Person {number:04}") for number in range(PEOPLE)
    )
    groups = _groups(organization)
    _sit(groups, people, me)
    _sessions(groups)
    _board(organization, people, groups)
    asked = {
        "overview, first page": (admin, reverse("organization", args=[organization.pk])),
        "overview, last page": (admin, reverse("organization", args=[organization.pk]) + "?page=100"),
        "people": (admin, reverse("organization_people", args=[organization.pk])),
        "an organizer's groups": (admin, reverse("organization_groups", args=[organization.pk])),
        "composing, 2,000 volunteers": (admin, reverse("compose", args=[organization.pk])),
        "composing, last page": (admin, reverse("compose", args=[organization.pk]) + "?page=59"),
        "dashboard, 200 groups": (me, reverse("dashboard")),
        "home of a group": (me, reverse("group", args=[groups[0].pk])),
    }
    settled()
    found = {}
    for name, (user, path) in asked.items():
        browser = Client()
        browser.force_login(user)
        found[name] = _seconds(browser, path, name)
    assert {name: taken for name, taken in found.items() if taken > MOST} == {}
