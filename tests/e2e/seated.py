"""People of a group, signed in, in the lobby of a session: where a test begins that is about the room."""

import json
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from tests.e2e import room
from tests.e2e.person import PATIENCE, Person, sit_down
from tests.e2e.site import Site

# The first of the names facilitates. Printed: the session, the cookie's name and each one's key.
SEED = """
import json
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from codev.accounts.models import User
from groups.models import *
from sessions.models import CodevSession
from sessions.planning.services import schedule_session
from sessions.protocol import plans
address = lambda name: f"{name.lower()}@example.org"
make = lambda name: User.objects.create_user(address(name), f"{name} Example", language=%(language)r)
users = [make(name) for name in %(names)r]
organization = Organization.objects.create(name="Harbour Hospitals", language=%(language)r)
OrganizationRole.objects.create(organization=organization, user=users[0], role="facilitator")
group = CodevGroup.objects.create(organization=organization, name="Norte", purpose="To learn together")
charter = Charter.objects.create(group=group, language=%(language)r, text="What is said here stays here.")
for number, user in enumerate(users):
    CharterSignature.objects.create(charter=charter, user=user)
    Membership.objects.create(group=group, user=user, role="member" if number else "facilitator")
at = timezone.now() + timedelta(minutes=10)
session = schedule_session(users[0], group, starts_at=at, time_zone="UTC")
plan = plans.EVERY[%(plan)r].to_data() | %(settings)r
CodevSession.objects.filter(pk=session.pk).update(plan=plan)
session.seats.filter(user__email__in=[address(name) for name in %(observers)r]).update(observer=True)
store = import_module(settings.SESSION_ENGINE).SessionStore
def key(user):
    mine = store()
    mine[SESSION_KEY] = str(user.pk)
    mine[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    mine[HASH_SESSION_KEY] = user.get_session_auth_hash()
    mine.create()
    return mine.session_key
print("seeded", json.dumps([str(session.pk), settings.SESSION_COOKIE_NAME, [key(user) for user in users]]))
"""


def at_the_door(
    browser: Browser, site: Site, names: list[str], *, language: str = "en", plan: str = "codev-90",
    observers: Sequence[str] = (), **settings: Any,
) -> list[Person]:  # fmt: skip
    """Each at a browser of their own, in the lobby. ``settings`` of the plan: clock="hidden"."""
    seed = SEED % {
        "language": language,
        "names": names,
        "observers": list(observers),
        "plan": plan,
        "settings": settings,
    }
    session, cookie, keys = json.loads(site.manage("shell", "-c", seed).split("seeded ")[-1])
    people = []
    for number, (name, key) in enumerate(zip(names, keys, strict=True)):
        person = sit_down(browser, site, name, number, language=language)
        person.context.add_cookies([{"name": cookie, "value": key, "url": person.home}])
        room.enter(person, session)
        people.append(person)
    return people


def opened(browser: Browser, site: Site, names: list[str], *, language: str = "en") -> list[Person]:
    """In a room that has begun, each in a seat."""
    people = at_the_door(browser, site, names, language=language)
    for person in people:
        room.sit(person)
    room.open_session(people[0], people)
    return people


def tell(person: Person, command: str, payload: dict[str, Any] | None = None) -> None:
    """A command by the page's own store: for what leads up to what a test is about."""
    script = """async ([type, payload]) => {
      const { store } = document.querySelector("codev-room");
      const step = { from_step: store.state.running?.step ?? 0 };
      return (await store.socket.call(type, "from_step" in payload ? { ...payload, ...step } : payload)).seq;
    }"""
    person.page.evaluate(script, [command, payload or {}])
    person.site.pressed[command] -= 1  # by no control


def onward(facilitator: Person, everybody: list[Person], *steps: int) -> None:
    for step in steps:
        tell(facilitator, "advance_step", {"from_step": 0})
        room.all_in_step(everybody, step)


def unfold(facilitator: Person, subject: str) -> None:
    """The drawer, at one of its subjects."""
    page = facilitator.page
    if not page.locator("codev-drawer").count():
        page.locator("codev-controls button.ctl").click()
    part = page.locator(f"codev-drawer [data-fold={subject}]")
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    expect(part.locator(".fold-body")).to_be_visible(timeout=PATIENCE)


def press(facilitator: Person, words: str) -> None:
    """One line of the drawer, which stands first, or a button of what lies over the room."""
    facilitator.page.get_by_role("button", name=words, exact=True).first.click()


def core(person: Person) -> Locator:
    """The centre of the circle, as this person sees it."""
    return person.page.locator("codev-core")


def said(person: Person) -> Locator:
    """What is said to this person in passing."""
    return person.page.locator("codev-toasts")


def no_trouble(people: list[Person]) -> None:
    for person in people:
        assert person.trouble == [], person.name
