"""Who facilitates a composed group and has not signed its charter asks for everything."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from codev.accounts.models import User
from groups.models import CharterSignature
from sessions.live import service
from sessions.models import CodevSession
from sessions.protocol.commands import REGISTRY
from tests.asking import ask
from tests.permissions import BEARER, ROLES, ROUTES, SAYS
from tests.test_permissions import arguments, cell
from tests.world import World, one_world

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
# Of somebody who sits in no group of this organization; but a seat waits for a signature.
OWN = {
    "charter_sign": {"GET": "2", "POST": "2"},
    "own_certificate": {"GET": "2"},  # of hours of before, which are their own
    "learning_keep": {"POST": "3"},  # taking back what others read of one's own words
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), one_world() as world:
        CharterSignature.objects.filter(user=unsigned(world)).delete()
        yield world


def unsigned(world: World) -> User:
    alice = world.people["F"]
    assert alice is not None
    return alice


@pytest.mark.parametrize("name", sorted(set(ROUTES) - BEARER))
def test_before_signing_nothing_opens_but_the_charter(world: World, name: str) -> None:
    path = reverse(name, kwargs=arguments(world, name))
    for method, cells in ROUTES[name].items():
        expected = OWN.get(name, {}).get(method, cells[ROLES.index("E")])
        assert cell(ask(unsigned(world), method, path, SAYS.get(name, ""))) == expected, method


def test_before_signing_no_command_reaches_a_session(world: World) -> None:
    session = CodevSession.objects.get(pk=world.ours["session_id"])
    with pytest.raises(service.NothingHere):
        service.execute(session.pk, unsigned(world), "x", REGISTRY["join"]())
