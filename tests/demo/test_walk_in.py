"""Taking a persona's seat: on this machine, in the demo, and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.demo.models import Persona
from sessions.models import CodevSession

pytestmark = pytest.mark.django_db
HERE = {"HTTP_HOST": "127.0.0.1:8000"}
ELSEWHERE = [
    {**HERE, "REMOTE_ADDR": "192.168.1.7"},
    {**HERE, "REMOTE_ADDR": ""},
    {"HTTP_HOST": "codev.example.org"},
    {"HTTP_HOST": "192.168.1.5:8000"},
    {"HTTP_HOST": "127.0.0.1.example.org"},
    {**HERE, "HTTP_X_FORWARDED_FOR": "203.0.113.9"},
    {**HERE, "HTTP_FORWARDED": "for=203.0.113.9"},
    {**HERE, "HTTP_X_REAL_IP": "203.0.113.9"},
]
Personas = dict[str, Persona]


def walk_in(client: Client, persona_id: int) -> Any:
    return client.post(f"/demo/walk-in/{persona_id}/")


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_leads_into_the_waiting_room(visitor: Client, personas: Personas, waiting: CodevSession) -> None:
    answer = walk_in(visitor, personas["Alice"].pk)
    assert (answer.status_code, answer["Location"]) == (302, f"/sessions/{waiting.pk}/")
    alice = personas["Alice"].user
    assert signed_in(visitor) == str(alice.pk)
    assert AuditEntry.objects.get(action="account.signed_in").actor == alice


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_under_each_name_of_this_machine(personas: Personas, host: str) -> None:
    client = Client(HTTP_HOST=host, REMOTE_ADDR="::1")
    walk_in(client, personas["Alice"].pk)
    assert signed_in(client) == str(personas["Alice"].user_id)


def test_without_a_session_leads_to_the_groups(visitor: Client, personas: Personas) -> None:
    assert walk_in(visitor, personas["Carol"].pk)["Location"] == reverse("dashboard")


def test_without_a_group_leads_to_the_groups(visitor: Client, frank: User) -> None:
    persona = Persona.objects.create(user=frank)
    assert walk_in(visitor, persona.pk)["Location"] == reverse("dashboard")
    assert signed_in(visitor) == str(frank.pk)


@pytest.mark.parametrize(("status", "into_room"), [("planned", False), ("live", True), ("ended", False)])
def test_the_room_of_a_later_session(
    visitor: Client, personas: Personas, waiting: CodevSession, status: str, into_room: bool
) -> None:
    starts_at = waiting.starts_at + timedelta(days=2)
    CodevSession.objects.update(starts_at=starts_at, status=status)
    room, groups = f"/sessions/{waiting.pk}/", reverse("dashboard")
    assert walk_in(visitor, personas["Bob"].pk)["Location"] == (room if into_room else groups)


def test_somebody_else_takes_over_the_browser(visitor: Client, personas: Personas) -> None:
    walk_in(visitor, personas["Alice"].pk)
    before = visitor.session.session_key
    walk_in(visitor, personas["Bob"].pk)
    assert signed_in(visitor) == str(personas["Bob"].user_id)
    assert visitor.session.session_key != before


def test_twice_is_once(visitor: Client, personas: Personas) -> None:
    walk_in(visitor, personas["Alice"].pk)
    assert walk_in(visitor, personas["Alice"].pk).status_code == 302
    assert AuditEntry.objects.filter(action="account.signed_in").count() == 1


@pytest.mark.parametrize("meta", ELSEWHERE)
def test_not_from_elsewhere(personas: Personas, meta: dict[str, Any]) -> None:
    client = Client(**meta)
    assert walk_in(client, personas["Alice"].pk).status_code == 404
    assert signed_in(client) is None


@pytest.mark.parametrize("path", ["/demo/", "/demo/mailbox/"])
@pytest.mark.parametrize("meta", [HERE, *ELSEWHERE])
def test_pages_are_for_this_machine(path: str, meta: dict[str, Any]) -> None:
    assert Client(**meta).get(path).status_code == (200 if meta is HERE else 404)


@pytest.mark.parametrize("path", ["/demo/", "/demo/mailbox/"])
def test_not_without_the_demo(visitor: Client, personas: Personas, settings: Any, path: str) -> None:
    settings.DEMO = False
    assert walk_in(visitor, personas["Alice"].pk).status_code == 404
    assert visitor.get(path).status_code == 404
    assert signed_in(visitor) is None


def test_not_as_somebody_real(visitor: Client, personas: Personas, erin: User) -> None:
    known = {persona.pk for persona in personas.values()}
    for number in {erin.pk, max(known) + 1} - known:
        assert walk_in(visitor, number).status_code == 404
        assert signed_in(visitor) is None


def test_only_by_a_form_of_ours(personas: Personas) -> None:
    client = Client(enforce_csrf_checks=True, HTTP_HOST="127.0.0.1:8000")
    assert walk_in(client, personas["Alice"].pk).status_code == 403
    assert client.get(f"/demo/walk-in/{personas['Alice'].pk}/").status_code == 405
    assert signed_in(client) is None
