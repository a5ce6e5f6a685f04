"""Who left and came back reads of the sessions in which they sat, and of no other."""

from django.urls import reverse

from codev.accounts.models import User
from groups.models import CodevGroup
from groups.services.leaving import leave_group
from sessions.models import ActionItem, CodevSession, LearningAssessment, PrivateNote, Seat
from tests.groups.conftest import Browser
from tests.groups.test_leaving import come_back
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end, seat_of


def held(group: CodevGroup, number: int, client: User, *present: User) -> CodevSession:
    """Over, with a learning that its author lets the group read."""
    session = end(make_session(group, number), client, *present)
    LearningAssessment.objects.create(
        seat=seat_of(session, client), about="self", text=f"Learning of session {number}", reader="group"
    )
    return session


def text_of(browser_of: Browser, user: User, session: CodevSession) -> str:
    return browser_of(user).get(reverse("session", args=[session.pk])).content.decode()


def test_words_of_sessions_in_which_one_sat(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    first = held(group, 1, bob, alice, carol)
    PrivateNote.objects.create(seat=seat_of(first, carol), slot="notebook", text="My own note")
    leave_group(carol, group)
    away = held(group, 2, bob, alice)
    come_back(group, alice, carol)
    assert not Seat.objects.filter(session=away, user=carol).exists()
    before = text_of(browser_of, carol, first)
    assert "Learning of session 1" in before
    assert "My own note" in before
    meanwhile = text_of(browser_of, carol, away)
    assert "Learning of session 2" not in meanwhile
    assert "You were not in this session" in meanwhile
    assert not LearningAssessment.objects.visible_to(carol).filter(seat__session=away).exists()


def test_ones_own_actions_are_there_again(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    session = held(group, 1, bob, alice)
    ActionItem.objects.create(seat=seat_of(session, bob), text="Ask each of them")
    leave_group(bob, group)
    home = reverse("group", args=[group.pk])
    assert browser_of(bob).get(home).status_code == 404
    come_back(group, alice, bob)
    assert "Ask each of them" in browser_of(bob).get(home).content.decode()
