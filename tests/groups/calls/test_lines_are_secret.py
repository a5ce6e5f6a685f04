"""What a volunteer declares reaches the organizers of that organization and its author, and nobody else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from groups.models import CallForVolunteers, DraftGroup, Placement, Volunteer, VolunteerLine
from groups.services.volunteering import Said, change_entry, volunteer
from tests.asking import ask
from tests.conftest import make_user
from tests.permissions import BEARER, ROUTES
from tests.test_permissions import ARGUMENTS, arguments
from tests.world import World, everybody_signed_in, make_world

CANARY = "Canary Quillfeather"
READERS = {"Z", "J"}  # the organizer, and jane, who declared it


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """Jane declared two lines; bob is one of them, and was there first. They are thought of in a draft."""
    world = make_world()
    call = CallForVolunteers.objects.get(pk=world.ours["call_id"])
    bob, jane = world.people["B"], world.people["J"]
    assert bob is not None
    assert jane is not None
    entry = volunteer(jane, call, Said("Leading", "", (CANARY, bob.email)))
    change_entry(bob, Volunteer.objects.get(pk=world.ours["volunteer_id"]), Said("Leading a team"))
    draft = DraftGroup.objects.create(organization=call.organization, name="A draft")
    Placement.objects.create(draft=draft, volunteer=entry)
    with everybody_signed_in(world):
        yield world


def answer(user: User | None, path: str) -> HttpResponseBase:
    client = Client(headers={"host": "localhost"})
    if user is not None:
        client.force_login(user)
    return client.get(path)


def told(world: World, role: str, *about: str) -> set[str]:
    """The routes on whose pages the canary stands; ``about``: those with such an argument alone."""
    found = set()
    for name, methods in ROUTES.items():
        if "GET" in methods and set(about) <= set(ARGUMENTS[name]):
            path = reverse(name, kwargs=arguments(world, name))
            text = ask(world.people[role], "GET", path).getvalue().decode(errors="replace")
            if "quillfeather" in text.lower():
                found.add(name)
    return found


@pytest.mark.sweep
@pytest.mark.parametrize("role", "-EAGFOBCRZ")
def test_on_no_page_of_anybody_but_organizers(world: World, role: str) -> None:
    """Every page that there is, with the ids of our organization."""
    pages = told(world, role)
    assert bool(pages) == (role in READERS), pages


def test_the_search_finds_what_the_author_reads(world: World) -> None:
    entry = VolunteerLine.objects.get(with_whom=CANARY).volunteer
    world.ours["volunteer_id"] = entry.pk
    assert told(world, "J", "volunteer_id") == {"volunteering", "volunteering_change"}
    for role in "-EAGFOBCR":
        assert not told(world, role, "volunteer_id"), role


def test_rows_are_visible_to_readers_alone(world: World) -> None:
    for role, person in world.people.items():
        if person is not None:
            seen = VolunteerLine.objects.visible_to(person).filter(with_whom=CANARY).exists()
            assert seen == (role in READERS), role


def test_who_was_named_learns_nothing(world: World) -> None:
    """Bob is recognised in a line; a colleague of his is not. Their pages are the same."""
    bob, carol = world.people["B"], world.people["C"]
    assert VolunteerLine.objects.filter(other=bob).count() == 1
    assert not VolunteerLine.objects.filter(other=carol).exists()
    assert bob is not None
    assert list(VolunteerLine.objects.visible_to(bob).values_list("with_whom", flat=True)) == []


def test_an_organizer_elsewhere_reads_nothing_by_any_id(world: World) -> None:
    """Gus organizes the other organization: ids of ours, his own, and mixed."""
    entry = VolunteerLine.objects.get(with_whom=CANARY).volunteer
    ours = world.ours | {"volunteer_id": entry.pk}
    names = [name for name in ROUTES if name not in BEARER and "organization_id" in ARGUMENTS[name]]
    for name in names:
        for values in (ours, world.theirs, ours | {"organization_id": world.theirs["organization_id"]}):
            kwargs: dict[str, Any] = {one: values[one] for one in ARGUMENTS[name] if one in values}
            if len(kwargs) == len(ARGUMENTS[name]) and "GET" in ROUTES[name]:
                text = answer(world.people["G"], reverse(name, kwargs=kwargs)).getvalue()
                assert b"Quillfeather" not in text, name


def test_another_volunteer_reads_their_own_alone(world: World) -> None:
    call = CallForVolunteers.objects.get(pk=world.ours["call_id"])
    heidi = make_user("heidi")
    entry = volunteer(heidi, call, Said("Leading", "", ("My own boss",)))
    for name in ("volunteering", "volunteering_change"):
        page = answer(heidi, reverse(name, args=[entry.pk])).getvalue().decode()
        assert "My own boss" in page
        assert CANARY not in page
