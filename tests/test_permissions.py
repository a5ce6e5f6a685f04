"""The permission matrix, complete by construction: whatever is routed is in tests/permissions.py."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from codev.accounts.models import User
from groups.models import Membership
from sessions.live import log, service
from sessions.protocol.commands import REGISTRY
from sessions.routing import websocket_urlpatterns
from tests.asking import ask
from tests.dressed import is_dressed_for
from tests.permissions import AFTERWARDS, BEARER, CLIENT_WHO_LEFT, DEMO_ROUTES, ROLES, ROUTES, SAYS, SOCKETS
from tests.sessions.protocol.test_table import TABLE
from tests.world import ROLES as PEOPLE
from tests.world import World, one_world

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
EXPECTED = ROUTES | (DEMO_ROUTES if settings.DEMO else {})
NOBODY = 10**9


def routes(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern)
        else:
            yield pattern


ARGUMENTS = {str(route.name): sorted(route.pattern.converters) for route in routes()}
BY_ID = {"call_page", "volunteer"}  # of those whose address is the right
WITH_IDS = sorted(name for name, names in ARGUMENTS.items() if names and name not in BEARER)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), one_world() as world:
        yield world


@pytest.fixture(autouse=True)
def _fresh_log() -> None:
    log.forget()  # its session is another's in no test, and its events are gone


def arguments(world: World, name: str) -> dict[str, Any]:
    values = world.ours | {"persona_id": NOBODY, "mail_id": NOBODY, "part_id": NOBODY}
    if name in AFTERWARDS:
        values |= world.ended
    if name == "organization_begin":
        values["token"] = str(values["token"]).replace("token-", "begin-")
    return {argument: values[argument] for argument in ARGUMENTS[name]}


def cell(response: HttpResponseBase) -> str:
    """As in the table."""
    status = response.status_code
    if status == 302:
        return "L" if response["Location"].startswith(reverse("account_login") + "?next=") else "3"
    return {200: "2", 404: "4", 403: "!", 405: "x"}.get(status, str(status))


def test_every_route_is_in_the_table() -> None:
    names = [route.name for route in routes()]
    assert len(names) == len(set(names)), "a route is known by its name"
    assert set(names) == set(EXPECTED)
    assert tuple(ROLES) == tuple(PEOPLE)
    for name, methods in EXPECTED.items():
        assert all(len(cells) == len(ROLES) for cells in methods.values()), name


def test_the_demo_is_routed_where_it_is_on_and_only_there() -> None:
    assert ({route.name for route in routes()} >= set(DEMO_ROUTES)) == settings.DEMO


@pytest.mark.skipif(not settings.DEMO, reason="the demo is off")
@pytest.mark.parametrize("name", sorted(DEMO_ROUTES))
@pytest.mark.parametrize(
    "headers", [{"host": "codev.example"}, {"host": "localhost", "x-forwarded-for": "203.0.113.9"}]
)
def test_the_demo_is_absent_for_other_machines(
    world: World, name: str, headers: dict[str, str], settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    path = reverse(name, kwargs=arguments(world, name))
    for method in DEMO_ROUTES[name]:
        assert ask(world.people["F"], method, path, **headers).status_code == 404


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_role_gets_the_answer_of_the_table(world: World, name: str) -> None:
    """And each answer is dressed as tests/test_headers.py asks: one sweep for both."""
    path = reverse(name, kwargs=arguments(world, name))
    for method, cells in EXPECTED[name].items():
        answers = [(role, ask(world.people[role], method, path, SAYS.get(name, ""))) for role in ROLES]
        assert "".join(cell(answer) for _role, answer in answers) == cells, f"{method} {name}"
        for role, answer in answers:
            is_dressed_for(name, role, answer)


@pytest.mark.parametrize("name", sorted(AFTERWARDS))
def test_a_client_who_left_keeps_their_own_case_and_nothing_else(world: World, name: str) -> None:
    bob, path = world.people["B"], reverse(name, kwargs=arguments(world, name))
    with transaction.atomic():
        Membership.objects.filter(user=bob, group=world.ours["group_id"]).update(left_at=timezone.now())
        for method, cells in EXPECTED[name].items():
            expected = CLIENT_WHO_LEFT.get(name, {}).get(method, cells[ROLES.index("R")])
            assert cell(ask(bob, method, path, SAYS.get(name, ""))) == expected, f"{method} {name}"
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", sorted(set(EXPECTED) - {"set_language"}))
def test_no_other_method_is_served(world: World, name: str) -> None:
    path = reverse(name, kwargs=arguments(world, name))
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - set(EXPECTED[name]):
        assert cell(ask(world.people["F"], method, path)) == "x", method
        assert cell(ask(None, method, path)) in "xL", method


def test_changing_the_language_changes_the_language_alone(world: World) -> None:
    """Django's own view: any other method leads back to where one was."""
    for method in ("PUT", "DELETE"):
        assert cell(ask(world.people["B"], method, reverse("set_language"))) == "3"


# --- Another organization's ids -----------------------------------------------------------------


def random_like(value: Any) -> Any:
    return NOBODY if isinstance(value, int) else uuid4()


NEW = re.compile(r'(nonce|value|hx-headers)="[^"]*"|[0-9A-Za-z]{64}|nonce-[^\']*|Content-Length: \d+')


def shape(person: User | None, method: str, path: str) -> tuple[int, str]:
    """Status, headers and text without the address and what is new at every request."""
    return shape_of(ask(person, method, path), path)


def shape_of(response: HttpResponseBase, path: str) -> tuple[int, str]:
    headers = "\n".join(sorted(f"{name}: {value}" for name, value in response.items()))
    text = headers + response.getvalue().decode()
    return response.status_code, NEW.sub("", text.replace(path, "PATH"))


def mixtures(names: list[str]) -> Iterator[set[str]]:
    """Which of the arguments are foreign: one, some, all. A version's number, or a seat's, is nobody's."""
    for count in range(1, len(names) + 1):
        for chosen in map(set, combinations(names, count)):
            if chosen - {"version", "seat_number"}:
                yield chosen


@pytest.mark.parametrize("role", ["E", "G"])
@pytest.mark.parametrize("name", WITH_IDS)
def test_what_is_of_another_organization_is_not_there(world: World, name: str, role: str) -> None:
    """Erin and gus replay the ids of our organization, alone and mixed with their own."""
    person = world.people[role]
    foreign = arguments(world, name)
    own = {key: world.theirs.get(key, value) for key, value in foreign.items()}
    for method in EXPECTED[name]:
        for chosen in mixtures(ARGUMENTS[name]):
            real = own | {key: foreign[key] for key in chosen}
            unreal = own | {key: random_like(foreign[key]) for key in chosen}
            there = shape(person, method, reverse(name, kwargs=real))
            nowhere = shape(person, method, reverse(name, kwargs=unreal))
            assert there == nowhere, (method, chosen)
            assert there[0] == 404, (method, chosen)


# A draft that is gone already: the second press of the button leads on, for theirs as for none.
SECOND_PRESS = {"draft_remove"}


def nothing_drawn(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there, without its page, which is drawn the same for all and takes most of the time."""
    return HttpResponseNotFound()


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codev.urls.handler404", nothing_drawn)


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("role", sorted(set(ROLES) - set("-EG")))
def test_no_role_of_ours_finds_anything_of_another_organization(world: World, role: str) -> None:
    """Whoever one is here: their ids, alone and mixed with one's own, answer as ids of nothing."""
    client, person = Client(headers={"host": "localhost"}), world.people[role]
    assert person is not None
    client.force_login(person)
    tries = 0
    for name in WITH_IDS:
        own = arguments(world, name)
        theirs = world.theirs | (world.their_ended if name in AFTERWARDS else {})
        for method in EXPECTED[name]:
            for chosen in mixtures(sorted(own.keys() & theirs.keys())):
                tries += 1
                answers = []
                nothing = {key: random_like(own[key]) for key in chosen}
                for values in ({key: theirs[key] for key in chosen}, nothing):
                    path = reverse(name, kwargs=own | values)
                    with transaction.atomic():
                        answers.append(shape_of(client.generic(method, path), path))
                        transaction.set_rollback(True)
                assert answers[0] == answers[1], (method, name, chosen)
                assert answers[0][0] == 404 or name in SECOND_PRESS, (method, name, chosen)
    assert tries > 200


@pytest.mark.parametrize("name", sorted(BEARER))
def test_a_token_that_nobody_made_opens_nothing(world: World, name: str) -> None:
    for method in EXPECTED[name]:
        for role in ROLES:
            guess = uuid4() if name in BY_ID else "guessed"
            assert ask(world.people[role], method, reverse(name, args=[guess])).status_code == 404


# --- Sockets ------------------------------------------------------------------------------------


def test_every_socket_is_known() -> None:
    assert {str(pattern.pattern) for pattern in websocket_urlpatterns} == SOCKETS


def test_every_command_has_its_rows() -> None:
    """Role by role and step by step in tests/sessions/protocol/test_table.py."""
    assert set(TABLE) == set(REGISTRY)


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_no_command_is_heard_from_who_does_not_belong(world: World, name: str) -> None:
    """Asked before the command is looked at: an empty one stands for each."""
    command = REGISTRY[name].__new__(REGISTRY[name])
    for role in "EAGRJZ":
        for session_id in (world.ours["session_id"], world.ended["session_id"], uuid4()):
            person = world.people[role]
            assert person is not None
            with pytest.raises(service.NothingHere):
                service.execute(session_id, person, "x", command)


@pytest.mark.parametrize("role", "FOBC")
def test_who_belongs_is_heard(world: World, role: str) -> None:
    person = world.people[role]
    assert person is not None
    assert service.execute(world.ours["session_id"], person, "x", REGISTRY["join"]()).seq == 1
