"""What the demo is made of, and that it is made once. The seeded rows are shared: read them only."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.demo.cast import CIRCLES
from codev.demo.models import Persona
from codev.demo.seed import seed
from codev.outbox.models import OutboxMessage
from groups.models import (
    CallForVolunteers,
    CharterSignature,
    CodevGroup,
    Membership,
    Organization,
    OrganizationRole,
    Volunteer,
    VolunteerLine,
)
from groups.queries import members_of
from groups.rules import can_create_group, can_manage, is_admin
from sessions.live import log
from sessions.models import ActionItem, CodevSession, LearningAssessment, ParkedIdea, Words
from sessions.planning.turn import turn_of
from tests.emptying import empty_what_was_written

pytestmark = pytest.mark.django_db
Status = CodevSession.Status


@pytest.fixture(scope="module", autouse=True)
def _seeded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        log.forget()
        seed(timezone.now())
        yield
        log.forget()
        empty_what_was_written(TransactionTestCase())


def person(name: str) -> User:
    return User.objects.get(name__startswith=name)


@pytest.fixture
def ormes() -> CodevGroup:
    return CodevGroup.objects.get(name="Cercle des Ormes")


def test_a_second_time_makes_nothing() -> None:
    before = (User.objects.count(), CodevSession.objects.count(), ActionItem.objects.count())
    assert before[0] == 20
    assert not seed(timezone.now())
    assert (User.objects.count(), CodevSession.objects.count(), ActionItem.objects.count()) == before


def test_two_circles_with_signed_charters() -> None:
    assert Organization.objects.get().name == "Boréal Mutual"
    assert CodevGroup.objects.count() == 2
    memberships = list(Membership.objects.select_related("group", "user"))
    assert len(memberships) == sum(1 + len(circle.members) for circle in CIRCLES)
    for membership in memberships:
        signed = CharterSignature.objects.filter(charter__group=membership.group, user=membership.user)
        assert signed.count() == 1, membership.user.name


def test_everybody_is_a_persona() -> None:
    assert not User.objects.filter(persona=None).exists()


def test_who_facilitates_has_a_recorded_training_that_the_admin_reads(ormes: CodevGroup) -> None:
    browser = Client()
    browser.force_login(person("Lucie"))
    page = browser.get(reverse("organization_people", args=[ormes.organization_id])).content.decode()
    for circle in CIRCLES:
        held = OrganizationRole.objects.get(
            user__email__startswith=f"{circle.facilitator}@", role=OrganizationRole.Role.FACILITATOR
        )
        assert held.training == circle.training
        assert circle.training
        assert circle.training in page


def test_roles(ormes: CodevGroup) -> None:
    assert is_admin(person("Lucie"), ormes.organization)
    assert not Membership.objects.filter(user=person("Lucie")).exists()
    assert can_manage(person("Hélène"), ormes)
    assert can_create_group(person("Hélène"), ormes.organization)
    assert not can_manage(person("Marta"), ormes)


def test_past_sessions_went_through_every_step() -> None:
    ended = list(CodevSession.objects.filter(status=Status.ENDED, words_erased_at=None))
    assert len(ended) == sum(len(circle.past) for circle in CIRCLES) == 5
    assert {session.turn_erased_at for session in ended} == {None}
    for session in ended:
        steps = session.events.filter(type="step_started").order_by("seq")
        assert [event.data["stage"] for event in steps] == [0, 1, 2, 3, 4, 5, 6]
        kinds = set(Words.objects.filter(session=session).values_list("kind", flat=True))
        assert kinds == {
            "headline_worded", "question_noted", "answer_noted", "request_worded", "line_noted", "plan_said",
        }  # fmt: skip
        assert session.events.filter(type="request_agreed").count() == 1
        assert session.started_at
        assert session.started_at < timezone.now() - timedelta(days=4)
        assert session.ended_at
        assert timedelta(minutes=70) < session.ended_at - session.started_at < timedelta(minutes=100)


def test_nobody_is_written_to_about_what_is_over(ormes: CodevGroup) -> None:
    past = {str(pk) for pk in CodevSession.objects.filter(status=Status.ENDED).values_list("pk", flat=True)}
    assert not OutboxMessage.objects.filter(key__in=past).exists()
    assert OutboxMessage.objects.get(kind="invitation").address == "noor@boreal.example"


def test_each_writes_in_their_own_language(ormes: CodevGroup) -> None:
    lines = Words.objects.filter(session__group=ormes, session__number=11, kind="line_noted")
    said = {words.author.user.language: words.body["text"] for words in lines.select_related("author__user")}
    assert sorted(said) == ["en", "es", "fr"]
    assert said["es"].startswith("A mí me lo anunciaron")


def test_absent_people_have_an_empty_seat(ormes: CodevGroup) -> None:
    first = ormes.codev_sessions.get(number=9)
    assert [seat.user.name for seat in first.seats.filter(taken_at=None)] == ["Diego Morales"]


def test_actions_and_learnings(ormes: CodevGroup) -> None:
    last = ormes.codev_sessions.get(number=12)
    nadia = person("Nadia")
    assert last.client
    assert last.client.user == nadia
    states = ActionItem.objects.visible_to(nadia).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["done", "planned"]
    shared = LearningAssessment.objects.visible_to(person("Hélène")).filter(reader="facilitator")
    assert "I use my expertise to be needed" in shared.get().text
    assert ParkedIdea.objects.filter(seat__session=last).count() == 2


def test_one_session_waits(ormes: CodevGroup) -> None:
    waiting = ormes.codev_sessions.get(status=Status.PLANNED)
    assert timedelta(minutes=2) < waiting.starts_at - timezone.now() <= timedelta(minutes=10)
    assert waiting.chosen_client == person("Marta")
    assert waiting.seats.count() == 8
    assert waiting.seats.get(facilitator=True).number == 1


def test_the_command_refuses_outside_the_demo(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("seed_demo")


def test_the_demo_is_known_by_its_people() -> None:
    beyond = Persona.objects.filter(group=None).order_by("pk")
    assert [one.user.get_short_name() for one in beyond] == [
        "Lucie", "Olivier", "Samira", "Liam", "Étienne", "Rosa"
    ]  # fmt: skip


def test_a_cycle_is_over_and_one_runs(ormes: CodevGroup) -> None:
    turn = turn_of(ormes, list(members_of(ormes)))
    assert turn.cycle
    assert (turn.cycle.number, turn.held, turn.coming) == (3, 2, 3)
    assert [place.user.get_short_name() for place in turn.places if place.was] == ["Nadia", "Tom"]


def test_wall_and_shelf_hold_something(ormes: CodevGroup) -> None:
    assert {post.kind for post in ormes.wall_posts.all()} == {"news", "thanks"}
    assert {item.kind for item in ormes.shelf_items.all()} == {"theory", "article", "tool"}
    file = ormes.shelf_items.get(kind="tool")
    assert bytes(file.file.content).decode().startswith("Draw yourself")
    assert ormes.shelf_items.filter(put_at__gt=timezone.now() - timedelta(days=7)).count() == 0
    assert CodevGroup.objects.get(name="Norte").wall_posts.count() == 1


def test_faces_where_there_is_a_picture() -> None:
    shown = User.objects.exclude(picture_mark="").order_by("name")
    assert [one.get_short_name() for one in shown] == ["Diego", "Hélène", "Nadia"]


def test_an_organizer_has_a_call_and_a_waiting_list() -> None:
    call = CallForVolunteers.objects.visible_to(person("Olivier")).get()
    assert call.is_open
    waiting = Volunteer.objects.waiting().filter(call=call)
    assert waiting.count() == 4
    line = VolunteerLine.objects.visible_to(person("Olivier")).get()
    assert (line.volunteer.user, line.other) == (person("Étienne"), person("Samira"))
    assert not VolunteerLine.objects.visible_to(person("Hélène")).exists()
