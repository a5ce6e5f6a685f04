"""What an organization's admin can open, take along or be mailed holds what docs/decisions.md lets them read.

Every text of every row has a word of its own; which of these turn up is compared with the list below.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from io import BytesIO
from itertools import product
from typing import Any
from zipfile import ZipFile, is_zipfile

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from codev.bell.models import Notice
from codev.bell.registry import lines, writers
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import renderers
from groups.models import CallForVolunteers, CodevGroup, Organization, OrganizationRole
from sessions.models import LearningAssessment, PlanVersion, Seat
from sessions.outcomes.closings import close_months
from tests.canaries import CODES, Canaries, fill, holders, our_models, plant
from tests.permissions import BEARER, ROLES, ROUTES
from tests.sessions.outcomes.year import Year, people
from tests.test_permissions import arguments
from tests.world import World, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
Reader = LearningAssessment.Reader
ADMINS_MAILS = ["admin_appointed", "organizer_appointed", "facilitator_appointed"]
REVIEW = ("organization_learning", "organization_learning_csv", "organization_learning_xlsx")


class Told:
    """A world in which every text is a canary, frank who administers it, and what may reach him."""

    def __init__(self) -> None:
        self.world: World = make_world()
        self.organization = Organization.objects.get(pk=self.world.ours["organization_id"])
        full = _month(self.organization, date(2025, 3, 3), "In a full batch", 0, sharing=6)
        _month(self.organization, date(2025, 5, 5), "Waiting for more", 40, sharing=4)
        PlanVersion.objects.update(names={"en": "Ours"})
        close_months(self.organization)  # else a row made up for either organization says that it was
        fill()
        self.canaries: Canaries = plant()
        self.frank = self._admin()
        self.organization.refresh_from_db()
        self.learnings = set(LearningAssessment.objects.filter(pk__in=full).values_list("text", flat=True))
        self.browser = Client(headers={"host": "localhost"})
        self.browser.force_login(self.frank)

    def allowed(self) -> set[str]:
        """Names of groups and plans, of the organization, of who was appointed; calls, which are public."""
        ours = self.organization
        roles = OrganizationRole.objects.filter(organization=ours).active().select_related("user")
        versions = PlanVersion.objects.filter(plan__organization=ours)
        words = [
            *Organization.objects.filter(pk=ours.pk).values_list("name", flat=True),
            *CodevGroup.objects.filter(organization=ours).values_list("name", flat=True),
            *(each for role in roles for each in (role.person.name, role.person.email, role.training)),
            *versions.values_list("names", "data"),
            *CallForVolunteers.objects.filter(organization=ours).values_list("title", "text"),
        ]
        return seen_in(str(words)) | self.learnings | self.own()

    def own(self) -> set[str]:
        """Of frank himself, as a person."""
        return {word for word, place in self.canaries.items() if place in self._of_frank()}

    def _of_frank(self) -> list[tuple[str, Any]]:
        return [(f"accounts.User.{name}", self.frank.pk) for name in ("name", "email")]

    def _admin(self) -> User:
        return User.objects.get(
            organization_roles__organization=self.organization, organization_roles__role="admin"
        )


def _month(organization: Organization, starts: date, name: str, first: int, *, sharing: int) -> list[int]:
    """Three groups in a month that is closed; which learnings were shared with the organization."""
    year = Year(organization, starts=starts, held=1)
    groups = [year.group(f"{name} {at}", people(8, first + 10 * at)) for at in range(3)]
    LearningAssessment.objects.filter(seat__session__group__in=groups).delete()
    sat = Seat.objects.filter(session__group__in=groups, taken_at__isnull=False).order_by("pk")
    others = [reader for reader in Reader if reader != Reader.ORGANIZATION]
    made = [
        LearningAssessment.objects.create(
            seat=seat, about="self", text="Learned",
            reader=Reader.ORGANIZATION if at < sharing else others[at % len(others)],
        )
        for at, seat in enumerate(sat)
    ]  # fmt: skip
    return [one.pk for one in made[:sharing]]


def seen_in(text: str) -> set[str]:
    return set(re.findall(r"cnry\d{5}x", text.lower()))


def text_of(content: bytes) -> str:
    """As it is, and what is packed in it."""
    if not is_zipfile(BytesIO(content)):
        return content.decode(errors="replace")
    book = ZipFile(BytesIO(content))
    return "\n".join(book.read(name).decode(errors="replace") for name in book.namelist())


@pytest.fixture
def told(db: None) -> Told:
    return Told()


def addresses(told: Told) -> Iterator[str]:
    """Every page and file that an admin is let into, with each of its periods, groups and further pages."""
    column = ROLES.index("A")
    for name, methods in ROUTES.items():
        if methods.get("GET", "4" * len(ROLES))[column] == "2" and name not in BEARER:
            yield reverse(name, kwargs=arguments(told.world, name))
    for name in REVIEW:
        for group in CodevGroup.objects.filter(organization=told.organization):
            yield reverse(name, args=[told.organization.pk]) + f"?group={group.pk}"
        for period in ("2025", "2025-q1", "2025-q2"):
            yield reverse(name, args=[told.organization.pk]) + f"?period={period}"


def read(told: Told) -> dict[str, set[str]]:
    """By address, the canaries that are there."""
    found = {}
    for address in addresses(told):
        response = told.browser.get(address)
        assert response.status_code == 200, address
        found[address] = seen_in(text_of(response.getvalue()))
    return found


def where(told: Told, words: set[str]) -> list[tuple[str, Any]]:
    return sorted((told.canaries[word] for word in words), key=str)


def test_every_text_of_every_model_is_planted(told: Told) -> None:
    """Of each model there is a row, and in each field that is no code a word."""
    planted = {field for field, _ in told.canaries.values()}
    assert planted == holders()
    assert not planted & CODES
    assert {model for model in our_models() if not model._default_manager.exists()} == set()


def test_pages_and_files_hold_what_an_admin_may_read(told: Told) -> None:
    pages, allowed = read(told), told.allowed()
    assert {page: where(told, words - allowed) for page, words in pages.items() if words - allowed} == {}
    everywhere = set().union(*pages.values())
    for name in REVIEW:
        here = pages[reverse(name, args=[told.organization.pk])]
        assert told.learnings <= here, name
    for field in ("groups.CodevGroup.name", "accounts.User.email", "codev_sessions.PlanVersion.names"):
        assert field in {told.canaries[word][0] for word in everywhere}, field


def test_notices_hold_what_an_admin_may_read(told: Told) -> None:
    """Of each kind about each thing that has an id: what is told is for its writer to withhold."""
    words = set()
    for kind, model in product(writers, our_models()):
        keys = model._default_manager.values_list("pk", flat=True)
        notices = [Notice(pk=at, kind=kind, key=str(key)) for at, key in enumerate(keys)]
        with suppress(ValidationError, ValueError):  # ids of another form than this kind has
            words |= seen_in(str(lines(told.frank, notices)))
    assert where(told, words - told.allowed()) == []


@pytest.mark.parametrize("kind", ADMINS_MAILS)
def test_mails_hold_what_an_admin_may_read(told: Told, kind: str) -> None:
    role = OrganizationRole.objects.get(organization=told.organization, user=told.frank)
    role.role = kind.removesuffix("_appointed")
    role.save()
    message = OutboxMessage(kind=kind, key=str(role.pk), recipient=told.frank, address=told.frank.email)
    mail = renderers[kind](message)
    assert mail is not None
    words = seen_in(str(mail.message()))
    assert where(told, words - told.allowed()) == []
    assert seen_in(told.organization.name) <= words
