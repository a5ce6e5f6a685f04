"""The personas as the demo page shows them, circle by circle, and where each of them walks in."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language_info

from codev.accounts.models import User
from codev.demo.models import Persona
from groups.models import CodevGroup, Membership, OrganizationRole
from sessions.models import CodevSession
from sessions.queries import soonest_of
from sessions.rules import is_open


@dataclass
class Person:
    persona: Persona
    user: User
    facilitates: bool
    brings: bool  # named as the client of the next session
    role: str = ""  # in the organization, where they hold one and sit in no circle
    first: bool = False  # whom to begin with: facilitates a session whose door is open

    @property
    def language(self) -> str:
        """In itself: a visitor looks for theirs."""
        return str(get_language_info(self.user.language)["name_local"]).capitalize()


@dataclass
class Circle:
    """``group`` is None for the people who sit in none; ``session`` is live, or the next one."""

    group: CodevGroup | None
    session: CodevSession | None = None
    people: list[Person] = field(default_factory=list)


def circles(now: datetime) -> list[Circle]:
    """In the order in which the cast stands; a number of queries that does not grow with the people."""
    personas = list(Persona.objects.select_related("user", "group").order_by("pk"))
    groups = list({persona.group_id for persona in personas if persona.group_id})
    facilitating = _facilitating()
    next_sessions = {session.group_id: session for session in soonest_of(groups)}
    roles = _roles()
    found: dict[object, Circle] = {}
    for persona in personas:
        session = next_sessions.get(persona.group_id) if persona.group_id else None
        circle = found.setdefault(persona.group_id, Circle(persona.group, session))
        facilitates = (persona.user_id, persona.group_id) in facilitating
        brings = bool(session and session.chosen_client_id == persona.user_id)
        first = bool(facilitates and session and is_open(session, now))
        role = "" if persona.group_id else roles.get(persona.user_id, "")
        circle.people.append(Person(persona, persona.user, facilitates, brings, role, first))
    return sorted(found.values(), key=lambda circle: circle.group is None)


def _facilitating() -> set[tuple[int, object]]:
    rows = Membership.objects.active().filter(user__persona__isnull=False)
    return set(rows.filter(role=Membership.Role.FACILITATOR).values_list("user_id", "group_id"))


def _roles() -> dict[int, str]:
    rows = OrganizationRole.objects.active().filter(user__persona__isnull=False)
    return dict(rows.values_list("user_id", "role"))


def way_in(persona: Persona, now: datetime) -> str:
    """The room of a session whose door is open, else the page of one's groups."""
    if persona.group is None:
        return reverse("dashboard")
    own = CodevGroup.objects.visible_to(persona.user).filter(pk=persona.group.pk)
    for session in soonest_of(list(own.values_list("pk", flat=True))):
        if is_open(session, now):
            return reverse("room", args=[session.pk])
    return reverse("dashboard")
