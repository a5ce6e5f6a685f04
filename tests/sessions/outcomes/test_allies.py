"""An ally offers, the client says yes or not now; only then is an action read by somebody else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from groups.services.errors import NotAllowed
from sessions.live.erasing import erase
from sessions.models import ActionItem, Ally, CodevSession, Seat
from sessions.outcomes import allies
from sessions.protocol import Plan, SessionState, events
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end, seat_of

FIRST, SECOND = "CANARY-1 ask each of them", "CANARY-2 give the messages back"


@pytest.fixture
def client_seat(ended: CodevSession, bob: User) -> Seat:
    seat = seat_of(ended, bob)
    for text in (FIRST, SECOND):
        ActionItem.objects.create(seat=seat, text=text)
    return seat


@pytest.fixture
def ally(ended: CodevSession, client_seat: Seat, carol: User) -> Ally:
    return allies.offer(carol, seat_of(ended, carol), client_seat)


def page(session: CodevSession) -> str:
    return reverse("session", args=[session.pk])


def test_the_offer_waits_for_a_yes_and_shows_nothing(
    ended: CodevSession, client_seat: Seat, bob: User, carol: User, browser_of: Browser
) -> None:
    at = page(ended)
    assert "Offer to be an ally of Bob" in browser_of(carol).get(at).content.decode()
    for _twice in range(2):
        browser_of(carol).post(reverse("ally_offer", args=[ended.pk, client_seat.number]))
    assert Ally.objects.get().accepted_at is None
    read = browser_of(carol).get(at).content.decode()
    assert "reads your offer" in read
    assert "CANARY" not in read
    assert "Carol Example offers to be your ally" in browser_of(bob).get(at).content.decode()
    assert Notice.objects.get(user=bob).kind == allies.OFFERED
    assert "Carol Example offers to be your ally." in browser_of(bob).get(reverse("notices")).content.decode()


def test_accepted_for_one_action_only_that_is_read(
    ended: CodevSession, ally: Ally, bob: User, carol: User, alice: User, browser_of: Browser
) -> None:
    action = ActionItem.objects.get(text=FIRST)
    browser_of(bob).post(reverse("ally_accept", args=[ended.pk, ally.pk]), {"action": action.pk})
    read = browser_of(carol).get(page(ended)).content.decode()
    assert "You are an ally of Bob Example" in read
    assert (FIRST in read, SECOND in read) == (True, False)
    assert "CANARY" not in browser_of(alice).get(page(ended)).content.decode()
    assert "is glad of you as an ally" in browser_of(carol).get(reverse("notices")).content.decode()
    # Reading is not changing.
    assert browser_of(carol).get(reverse("action_edit", args=[ended.pk, action.pk])).status_code == 404


def test_accepted_for_all_of_it(
    ended: CodevSession, ally: Ally, bob: User, carol: User, browser_of: Browser
) -> None:
    browser_of(bob).post(reverse("ally_accept", args=[ended.pk, ally.pk]), {"action": ""})
    read = browser_of(carol).get(page(ended)).content.decode()
    assert FIRST in read
    assert SECOND in read


@pytest.mark.parametrize("who", ["bob", "carol"])
def test_each_of_the_two_ends_it(
    ended: CodevSession, ally: Ally, bob: User, carol: User, browser_of: Browser, who: str
) -> None:
    allies.accept(bob, ally, None, now=timezone.now())
    browser_of({"bob": bob, "carol": carol}[who]).post(reverse("ally_end", args=[ended.pk, ally.pk]))
    assert not Ally.objects.exists()
    assert "CANARY" not in browser_of(carol).get(page(ended)).content.decode()


def test_nobody_else_accepts_or_ends(
    ended: CodevSession, ally: Ally, alice: User, carol: User, erin: User, browser_of: Browser
) -> None:
    for person in (alice, erin):
        for name in ("ally_accept", "ally_end"):
            answer = browser_of(person).post(reverse(name, args=[ended.pk, ally.pk]))
            assert answer.status_code == 404
    assert browser_of(carol).post(reverse("ally_accept", args=[ended.pk, ally.pk])).status_code == 404
    with pytest.raises(NotAllowed):
        allies.end(alice, ally)
    ally.refresh_from_db()
    assert ally.accepted_at is None


def test_the_action_of_another_case_is_not_given_away(
    ended: CodevSession, ally: Ally, bob: User, alice: User, carol: User, browser_of: Browser
) -> None:
    other = end(make_session(ended.group, 2), bob, alice)
    foreign = ActionItem.objects.create(seat=seat_of(other, bob), text="CANARY-3")
    assert (
        browser_of(bob)
        .post(reverse("ally_accept", args=[ended.pk, ally.pk]), {"action": foreign.pk})
        .status_code
        == 404
    )
    with pytest.raises(NotAllowed):
        allies.accept(bob, ally, foreign, now=timezone.now())


@pytest.mark.parametrize("who", ["bob", "dan", "observer", "not the client"])
def test_who_cannot_offer(ended: CodevSession, client_seat: Seat, carol: User, dan: User, who: str) -> None:
    seat, client = seat_of(ended, carol), client_seat
    match who:
        case "bob":
            seat = client_seat
        case "dan":
            seat = seat_of(ended, dan)  # was absent
        case "observer":
            ended.seats.filter(user=carol).update(observer=True)
            seat = seat_of(ended, carol)
        case _:
            client = seat_of(ended, dan)
    with pytest.raises(NotAllowed):
        allies.offer(seat.user, seat, client)


def test_a_case_taken_back_takes_its_allies(ended: CodevSession, ally: Ally, client_seat: Seat) -> None:
    state = SessionState.begin(Plan.from_data(ended.plan))
    erase(ended, state, events.CaseWithdrawn(case=1, seat=client_seat.number))
    assert not Ally.objects.exists()


def test_the_audit_trail_knows_nothing_of_it(ended: CodevSession, ally: Ally, bob: User) -> None:
    before = AuditEntry.objects.count()
    allies.accept(bob, ally, None, now=timezone.now())
    allies.end(bob, ally)
    assert AuditEntry.objects.count() == before
