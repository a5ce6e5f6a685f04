"""Every list is paged, and costs as many queries with thirty rows as with one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.bell.models import Notice
from groups.models import (
    AdmissionRequest,
    Charter,
    CodevGroup,
    Invitation,
    JoinLink,
    Membership,
    OrganizationRole,
    ShelfItem,
    WallPost,
)
from sessions.models import CodevSession, LearningAssessment, OrganizationPlan, PlanVersion, Seat
from sessions.protocol.plans import codev
from tests.conftest import join, make_user
from tests.world import World, make_world

pytestmark = pytest.mark.django_db
MANY = 30
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Listed:
    """A list: whose page it is on, under which route, how a row is made, what the page keeps it in."""

    who: str
    route: str
    add: Callable[[World, int], object]
    rows: str
    most: int
    at: str = "ours"  # or "ended": the session that is over


def _group(world: World) -> CodevGroup:
    return CodevGroup.objects.get(pk=world.ours["group_id"])


def _person(world: World, role: str) -> User:
    user = world.people[role]
    assert user is not None
    return user


def _elsewhere(world: World, number: int, **fields: Any) -> CodevGroup:
    group = CodevGroup.objects.create(
        organization_id=world.ours["organization_id"], name=f"Group {number:03}", **fields
    )
    Charter.objects.create(group=group, language="en", text="Kept here.")
    return group


def _my_group(world: World, number: int) -> None:
    group = _elsewhere(world, number)
    for role in "BF":
        join(group, _person(world, role))
    _session_of(group, 1, CodevSession.Status.PLANNED, timezone.now() + WEEK)


def _closed_group(world: World, number: int) -> None:
    group = _elsewhere(world, number, closed_at=timezone.now())
    join(group, _person(world, "B"))


def _invited_to(world: World, number: int) -> None:
    fields = {"address": _person(world, "B").email, "expires_at": timezone.now() + WEEK}
    Invitation.objects.create(group=_elsewhere(world, number), invited_by=_person(world, "F"), **fields)


def _asked_elsewhere(world: World, number: int) -> None:
    group = _elsewhere(world, number)
    join(group, _person(world, "F"), Membership.Role.FACILITATOR)
    link = JoinLink.objects.create(group=group, token_hash=f"{number}", expires_at=timezone.now() + WEEK)
    AdmissionRequest.objects.create(group=group, link=link, user=make_user(f"elsewhere{number}"))


def _invitation(world: World, number: int) -> None:
    expires = timezone.now() + WEEK
    Invitation.objects.create(group=_group(world), address=f"i{number}@example.org", expires_at=expires)


def _asks(world: World, number: int) -> None:
    known = AdmissionRequest.objects.get(pk=world.ours["admission_id"])
    AdmissionRequest.objects.create(group=known.group, link=known.link, user=make_user(f"asks{number}"))


def _member(world: World, number: int) -> None:
    Membership.objects.create(group=_group(world), user=make_user(f"member{number:03}"))


def _role(world: World, number: int) -> None:
    OrganizationRole.objects.create(
        organization_id=world.ours["organization_id"], user=make_user(f"role{number:03}"), role="organizer"
    )


def _session_of(group: CodevGroup, number: int, status: str, starts_at: Any) -> CodevSession:
    ended = starts_at if status == CodevSession.Status.ENDED else None
    return CodevSession.objects.create(
        group=group, number=number, status=status, starts_at=starts_at, ended_at=ended, time_zone="UTC",
        plan=codev(90).to_data(),
    )  # fmt: skip


def _past_session(world: World, number: int) -> None:
    starts_at = timezone.now() - WEEK * (number + 1)
    _session_of(_group(world), 100 + number, CodevSession.Status.ENDED, starts_at)


def _later_session(world: World, number: int) -> None:
    starts_at = timezone.now() + WEEK * (number + 1)
    _session_of(_group(world), 100 + number, CodevSession.Status.PLANNED, starts_at)


def _post(world: World, number: int) -> None:
    WallPost.objects.create(group=_group(world), author=_person(world, "C"), text=f"News {number}")


def _item(world: World, number: int) -> None:
    ShelfItem.objects.create(group=_group(world), owner=_person(world, "C"), title=f"Text {number}", text="x")


def _notice(world: World, number: int) -> None:
    post = WallPost.objects.create(group=_group(world), author=_person(world, "C"), text=f"News {number}")
    Notice.objects.create(user=_person(world, "B"), kind="wall_post", key=str(post.pk))


def _device(world: World, number: int) -> None:
    key = f"device{number:034}"
    Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + WEEK)
    UserSession.objects.create(user=_person(world, "B"), ip="127.0.0.1", user_agent="", session_key=key)


def _administered(world: World, number: int) -> None:
    organization = _elsewhere(world, number).organization.__class__.objects.create(name=f"Org {number}")
    OrganizationRole.objects.create(organization=organization, user=_person(world, "A"), role="admin")


def _version(world: World, number: int) -> None:
    Charter.objects.create(group=_group(world), version=number + 2, language="en", text=f"Kept {number}.")


def _learning(world: World, number: int) -> None:
    """Shared with the organization in a month that is over; as many sit there and share nothing."""
    at = timezone.now() - timedelta(days=90)
    session = _session_of(_group(world), 200 + number, CodevSession.Status.ENDED, at)
    for at_seat in (1, 2):
        user = make_user(f"learns{number}-{at_seat}")
        seat = Seat.objects.create(session=session, user=user, number=at_seat, taken_at=at)
        if at_seat == 1:
            LearningAssessment.objects.create(
                seat=seat, about="practice", text=f"I ask earlier {number}", reader="organization"
            )


def _plan(world: World, number: int) -> None:
    plan = OrganizationPlan.objects.create(organization_id=world.ours["organization_id"])
    PlanVersion.objects.create(plan=plan, number=1, names={"en": f"Plan {number}"}, data=codev(90).to_data())


def _done(world: World, number: int) -> None:
    organization = world.ours["organization_id"]
    person = _person(world, "B")
    record(_person(world, "A"), "organization.organizer_appointed", organization=organization, object=person)


LISTS = {
    "groups on the dashboard": Listed("B", "dashboard", _my_group, "groups", 12),
    "closed groups": Listed("B", "dashboard", _closed_group, "closed", 10),
    "invitations on the dashboard": Listed("B", "dashboard", _invited_to, "invitations", 5),
    "what waits, of all groups": Listed("F", "dashboard", _asked_elsewhere, "waits", 10),
    "organizations of an admin": Listed("A", "dashboard", _administered, "administered", 10),
    "members": Listed("F", "group_members", _member, "members", 20),
    "who asks to join": Listed("F", "group_members", _asks, "waiting", 20),
    "invitations of a group": Listed("F", "group_members", _invitation, "invitations", 20),
    "groups of an organization": Listed("A", "organization", _elsewhere, "page", 50),
    "roles of an organization": Listed("A", "organization_people", _role, "page", 30),
    "audit trail": Listed("A", "organization_trail", _done, "page", 50),
    "own trail": Listed("B", "own_trail", _done, "page", 50),
    "plans of an organization": Listed("A", "organization_plans", _plan, "page", 12),
    "shared learnings": Listed("A", "organization_learning", _learning, "page", 30),
    "past sessions": Listed("B", "group", _past_session, "earlier", 12),
    "sessions to come": Listed("B", "group", _later_session, "later_page", 12),
    "wall on the home": Listed("B", "group", _post, "wall", 5),
    "shelf on the home": Listed("B", "group", _item, "shelf", 3),
    "wall": Listed("B", "group_wall", _post, "page", 20),
    "shelf": Listed("B", "group_shelf", _item, "page", 24),
    "notices": Listed("B", "notices", _notice, "page", 20),
    "devices": Listed("B", "settings", _device, "devices", 12),
    "versions of a charter": Listed("B", "group_charter", _version, "page", 20),
    "who signed": Listed("B", "group_charter", _member, "signers", 20),
}


def _path(world: World, listed: Listed) -> str:
    takes = {"dashboard": (), "own_trail": (), "notices": (), "settings": ()}
    name = "organization_id" if listed.route.startswith("organization") else "group_id"
    return reverse(listed.route, args=[world.ours[one] for one in takes.get(listed.route, (name,))])


def _cost(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_thirty_rows_cost_what_one_costs_and_come_page_by_page(name: str) -> None:
    listed, world = LISTS[name], make_world()
    path, browser = _path(world, listed), Client()
    browser.force_login(_person(world, listed.who))
    for number in range(20 if name in {"shared learnings", "past sessions"} else 2):  # until the list shows
        listed.add(world, number)
    browser.get(path)
    few = _cost(browser, path)
    for number in range(100, 100 + MANY):
        listed.add(world, number)
    assert _cost(browser, path) <= few
    shown = list(browser.get(path).context[listed.rows])
    assert 1 < len(shown) <= listed.most
    assert few < 40


@pytest.mark.parametrize("name", [one for one, listed in LISTS.items() if listed.most < MANY])
def test_what_is_on_no_page_is_on_another(name: str) -> None:
    """By the address that the pager writes; the newest of wall and shelf lead to their own pages."""
    listed, world = LISTS[name], make_world()
    browser = Client()
    browser.force_login(_person(world, listed.who))
    for number in range(MANY + 10):
        listed.add(world, number)
    answer = browser.get(_path(world, listed))
    if name.endswith("on the home"):
        assert reverse(f"group_{listed.rows}", args=[world.ours["group_id"]]) in answer.content.decode()
        return
    first = answer.context[listed.rows]
    nexts = [link.partition('"')[0] for link in answer.content.decode().split('rel="next" href="')[1:]]
    seconds = [browser.get(_path(world, listed) + link).context[listed.rows] for link in nexts]
    second = next(page for page in seconds if page.number == 2)
    assert not set(map(str, map(_key, first))) & set(map(str, map(_key, second)))


def _key(row: Any) -> Any:
    found = getattr(row, "pk", None) or getattr(row, "user", None)
    return found or (row.group, row.text)
