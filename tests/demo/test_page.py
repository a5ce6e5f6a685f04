"""The page that offers the seats, and its absence."""

import runpy
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from codev import urls
from codev.accounts.models import User
from codev.demo.models import Persona
from groups.models import CodevGroup, Organization
from sessions.models import CodevSession
from tests.conftest import join, make_user

pytestmark = pytest.mark.django_db
Personas = dict[str, Persona]


def test_every_persona_has_a_button(visitor: Client, personas: Personas, waiting: CodevSession) -> None:
    page = visitor.get("/demo/").content.decode()
    for name, persona in personas.items():
        assert f'action="/demo/walk-in/{persona.pk}/"' in page
        assert f"Walk in as {name}" in page
    assert page.count("Brings the case") == 1
    assert page.count("Facilitates") == 1
    assert "Session 1 is planned for" in page


def test_nobody_else_has_one(visitor: Client, personas: Personas, erin: User) -> None:
    assert "Erin" not in visitor.get("/demo/").content.decode()


def test_the_number_of_queries_does_not_grow(
    visitor: Client,
    group: CodevGroup,
    waiting: CodevSession,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(4):
        visitor.get("/demo/")
    for number in range(30):
        user = make_user(f"member{number}")
        join(group, user)
        Persona.objects.create(user=user, group=group)
    with django_assert_num_queries(4):
        visitor.get("/demo/")


def test_an_installation_with_people_of_its_own(visitor: Client, organization: Organization) -> None:
    page = visitor.get("/demo/").content.decode()
    assert "Nobody to walk in as" in page
    assert "walk-in/" not in page


def test_the_first_page_leads_there(visitor: Client) -> None:
    assert 'href="/demo/"' in visitor.get("/").content.decode()


@pytest.mark.parametrize("demo", [True, False])
def test_its_routes_exist_in_the_demo_alone(settings: Any, demo: bool) -> None:
    settings.DEMO = demo
    routes = [str(route.pattern) for route in runpy.run_path(urls.__file__)["urlpatterns"]]
    assert ("demo/" in routes) == demo
    assert "method/" in routes
