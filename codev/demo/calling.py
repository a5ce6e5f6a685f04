"""The demo's call for volunteers and who answered it: a group that is still to be composed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from codev.accounts.models import User
from codev.audit.services import dated
from codev.demo import cast
from groups.models import CallForVolunteers, Organization, Volunteer
from groups.services.calls import Wording, open_call
from groups.services.volunteering import Said, volunteer

TITLE = "A new circle for people who have just begun to lead a team"
TEXT = (
    "Six to eight people who have led a team for less than two years, and a facilitator. Ninety minutes every"
    " four weeks, on a screen, from January on. Each of you brings a real situation once; the others help you"
    " to see it. Nobody in the circle reports to anybody else there, and what is said stays there."
)


@dataclass(frozen=True)
class Answer:
    who: str
    days_ago: int
    said: Said


# Two of them report to one another, which organizers see when they compose.
ANSWERS = (
    Answer("samira", 9, Said("Leads the claims team in Gatineau", "Tuesdays, not before ten")),
    Answer("liam", 8, Said("First months as head of underwriting", "Any afternoon")),
    Answer("etienne", 6, Said("Coordonne six conseillers, dans la même équipe que moi hier", "Mardi ou jeudi",
                              ("Samira Haddad",))),
    Answer("rosa", 3, Said("Dirijo un equipo a distancia desde septiembre", "Por la tarde")),
)  # fmt: skip


def call(organization: Organization, people: dict[str, User], now: datetime) -> None:
    organizer = people[cast.ORGANIZER.key]
    closes_on = (now + timedelta(days=21)).date()
    at = now - timedelta(days=10)
    with dated(at):
        opened = open_call(organizer, organization, Wording(TITLE, TEXT, "en", closes_on))
    CallForVolunteers.objects.filter(pk=opened.pk).update(created_at=at)
    for answer in ANSWERS:
        at = now - timedelta(days=answer.days_ago)
        with dated(at):
            entry = volunteer(people[answer.who], opened, answer.said)
        Volunteer.objects.filter(pk=entry.pk).update(volunteered_at=at)
