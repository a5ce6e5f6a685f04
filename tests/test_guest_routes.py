"""A guest of one session asks for everything: what an outsider gets, but for that session."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from codev.accounts.models import User
from groups.models import Charter
from sessions.live import service
from sessions.models import CodevSession, Guest
from sessions.planning.seats import ensure_seat
from sessions.protocol.commands import REGISTRY
from tests.asking import ask, sign_in
from tests.conftest import make_user
from tests.permissions import AFTERWARDS, BEARER, ROLES, ROUTES, SAYS
from tests.test_permissions import arguments, cell
from tests.world import World, one_world

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
# What an outsider gets is in the table; these are the guest's own.
OWN = {
    "room": {"GET": "2"},
    "session_calendar": {"GET": "2"},
    "session": {"GET": "2"},
    "beside_ask": {"POST": "2"},  # a guest has a seat, and somebody may sit beside them
    "beside_prove": {"POST": "2"},
    "learning_keep": {"GET": "2", "POST": "3"},
    "session_scores": {"POST": "4"},  # scores are counted among members
    "action_add": {"GET": "2", "POST": "2"},  # a commitment of their own
    "ally_offer": {"POST": "3"},
    "presence_say": {"POST": "3"},
    "person_picture": {"GET": "2"},  # of whom they sat with
    "person_picture_large": {"GET": "2"},
    "rehearse": {"GET": "4", "POST": "4"},
    "group_create": {"GET": "4", "POST": "4"},
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), one_world() as world:
        seat_guest(world)
        sign_in(gina_of(world))
        yield world


def seat_guest(world: World) -> None:
    """Gina has agreed to one session to come and sat in one that is over."""
    gina = world.people["H"] = make_user("gina")
    for values in (world.ours, world.ended):
        session = CodevSession.objects.get(pk=values["session_id"])
        Guest.objects.create(
            session=session,
            address=gina.email,
            name="Gina",
            user=gina,
            agreed_at=timezone.now(),
            expires_at=timezone.now(),
            charter=Charter.objects.current(session.group),
        )
        ensure_seat(session, gina)
    session.seats.filter(user=gina).update(taken_at=timezone.now())


def gina_of(world: World) -> User:
    gina = world.people["H"]
    assert gina is not None
    return gina


@pytest.mark.parametrize("name", sorted(set(ROUTES) - BEARER))
def test_a_guest_gets_their_session_and_else_what_an_outsider_gets(world: World, name: str) -> None:
    path = reverse(name, kwargs=arguments(world, name))
    for method, cells in ROUTES[name].items():
        expected = OWN.get(name, {}).get(method, cells[ROLES.index("E")])
        if name in ("session", "room", "session_calendar") and name not in AFTERWARDS:
            CodevSession.objects.filter(pk=world.ours["session_id"]).update(starts_at=timezone.now())
        assert cell(ask(gina_of(world), method, path, SAYS.get(name, ""))) == expected, method


@pytest.mark.parametrize("name", ["room", "session", "session_calendar"])
def test_no_other_session_of_the_same_group(world: World, name: str) -> None:
    Guest.objects.filter(session=world.ended["session_id"]).update(revoked_at=timezone.now())
    path = reverse(name, args=[world.ended["session_id"]])
    assert ask(gina_of(world), "GET", path).status_code == 404


def test_no_command_in_another_session(world: World) -> None:
    Guest.objects.filter(session=world.ours["session_id"]).update(agreed_at=None)
    with pytest.raises(service.NothingHere):
        service.execute(world.ours["session_id"], gina_of(world), "x", REGISTRY["join"]())
