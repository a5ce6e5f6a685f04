"""The personas as the demo page shows them, circle by circle, and where each of them walks in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import get_language_info

from codev.accounts.models import User
from codev.demo.models import Persona
from groups.models import CodevGroup, Membership
from sessions.models import CodevSession

Status = CodevSession.Status
SOON = timedelta(hours=1)


@dataclass
class Person:
    persona: Persona
    user: User
    facilitates: bool
    brings: bool  # named as the client of the session that waits

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


def circles() -> list[Circle]:
    """In the order in which the cast stands; a number of queries that does not grow with the people."""
    personas = list(Persona.objects.select_related("user", "group").order_by("pk"))
    groups = {persona.group_id for persona in personas if persona.group_id}
    facilitating = _facilitating()
    next_sessions = _next_sessions(CodevSession.objects.filter(group__in=groups))
    found: dict[object, Circle] = {}
    for persona in personas:
        session = next_sessions.get(persona.group_id)
        circle = found.setdefault(persona.group_id, Circle(persona.group, session))
        facilitates = (persona.user_id, persona.group_id) in facilitating
        brings = bool(session and session.chosen_client_id == persona.user_id)
        circle.people.append(Person(persona, persona.user, facilitates, brings))
    return sorted(found.values(), key=lambda circle: circle.group is None)


def _facilitating() -> set[tuple[int, object]]:
    rows = Membership.objects.active().filter(user__persona__isnull=False)
    return set(rows.filter(role=Membership.Role.FACILITATOR).values_list("user_id", "group_id"))


def _next_sessions(sessions: Iterable[CodevSession]) -> dict[object, CodevSession]:
    """By group: the live one, else the first of those planned."""
    open_ones = [session for session in sessions if session.status in (Status.LIVE, Status.PLANNED)]
    open_ones.sort(key=lambda session: (session.status != Status.LIVE, session.starts_at), reverse=True)
    return {session.group_id: session for session in open_ones}


def way_in(persona: Persona, now: datetime) -> str:
    """The room of a session that waits or runs; else the page of one's groups."""
    if persona.group is None:
        return reverse("dashboard")
    sessions = CodevSession.objects.visible_to(persona.user).filter(group=persona.group)
    session = _next_sessions(sessions).get(persona.group_id)
    if session and (session.status == Status.LIVE or session.starts_at <= now + SOON):
        return f"/sessions/{session.pk}/"
    return reverse("dashboard")
