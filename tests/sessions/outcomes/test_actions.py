"""The client's actions, and a commitment of another's own: each for its author alone."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from groups.services.errors import NotAllowed
from sessions.models import ActionItem, CodevSession
from sessions.outcomes.services import ActionWords, add_action, change_action
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import end, seat_of

WORDS: ActionWords = {
    "text": "Ask each of them what they need",
    "first_step": "Write to A.",
    "first_step_on": date(2026, 12, 1),
    "due_on": date(2026, 12, 20),
    "support": "Carol, on Thursdays",
    "success": "Each has told me one thing",
    "obstacle": "I will prepare it for a month",
    "state": "planned",
    "learned": "",
}
TYPED = {**WORDS, "first_step_on": "2026-12-01", "due_on": "2026-12-20"}


@pytest.fixture
def action(ended: CodevSession, bob: User) -> ActionItem:
    return add_action(bob, seat_of(ended, bob), WORDS)


def test_the_client_adds_one(ended: CodevSession, bob: User, browser_of: Browser) -> None:
    browser_of(bob).post(reverse("action_add", args=[ended.pk]), TYPED)
    kept = ActionItem.objects.get()
    assert kept.seat.user == bob
    assert {name: getattr(kept, name) for name in WORDS} == WORDS
    page = browser_of(bob).get(reverse("session", args=[ended.pk])).content.decode()
    for shown in ("What I will do", WORDS["support"], WORDS["success"], "20 December 2026"):
        assert shown in page


def test_the_client_says_what_became_of_it(
    action: ActionItem, ended: CodevSession, bob: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    page = reverse("action_edit", args=[ended.pk, action.pk])
    assert 'value="2026-12-01"' in browser.get(page).content.decode()
    browser.post(page, TYPED | {"state": "changed", "obstacle": "", "learned": "Thirty minutes are enough."})
    action.refresh_from_db()
    assert (action.state, action.obstacle, action.text) == ("changed", "", WORDS["text"])
    assert "Thirty minutes are enough." in browser.get(reverse("session", args=[ended.pk])).content.decode()


def test_what_became_of_it_is_asked_before_the_plan(
    action: ActionItem, ended: CodevSession, bob: User, browser_of: Browser
) -> None:
    def order(page: str) -> list[str]:
        return list(browser_of(bob).get(page).context["form"].fields)

    asked = order(reverse("action_edit", args=[ended.pk, action.pk]))
    assert asked[:4] == ["text", "state", "learned", "first_step"]
    assert order(reverse("action_add", args=[ended.pk]))[-2:] == ["state", "learned"]


def test_a_consultant_writes_a_commitment_of_their_own(
    ended: CodevSession, carol: User, bob: User, alice: User, browser_of: Browser
) -> None:
    browser = browser_of(carol)
    assert "A commitment of my own" in browser.get(reverse("action_add", args=[ended.pk])).content.decode()
    browser.post(reverse("action_add", args=[ended.pk]), TYPED | {"text": "I stop being copied"})
    kept = ActionItem.objects.get()
    assert kept.seat.user == carol
    page = reverse("session", args=[ended.pk])
    assert "I stop being copied" in browser.get(page).content.decode()
    for other in (bob, alice):
        assert "I stop being copied" not in browser_of(other).get(page).content.decode()


def test_who_observed_commits_to_nothing(ended: CodevSession, carol: User, browser_of: Browser) -> None:
    ended.seats.filter(user=carol).update(observer=True)
    page = reverse("action_add", args=[ended.pk])
    assert browser_of(carol).get(page).status_code == 404
    with pytest.raises(NotAllowed):
        add_action(carol, seat_of(ended, carol), WORDS)
    assert "A commitment of my own" not in (
        browser_of(carol).get(reverse("session", args=[ended.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"text": " "}, "text"), ({"first_step_on": "soon"}, "first_step_on"), ({"state": "won"}, "state"),
     ({"text": "x" * 2001}, "text")],
)  # fmt: skip
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    changes: dict[str, str], field: str, ended: CodevSession, bob: User, browser_of: Browser
) -> None:
    form = browser_of(bob).post(reverse("action_add", args=[ended.pk]), TYPED | changes).context["form"]
    assert form.errors[field]
    assert form["first_step"].value() == "Write to A."
    assert not ActionItem.objects.exists()


def test_there_is_room_for_twelve(ended: CodevSession, bob: User, browser_of: Browser) -> None:
    for _one in range(12):
        add_action(bob, seat_of(ended, bob), WORDS)
    form = browser_of(bob).post(reverse("action_add", args=[ended.pk]), TYPED).context["form"]
    assert "12 actions already" in form.non_field_errors()[0]
    assert ActionItem.objects.count() == 12


@pytest.mark.parametrize("name", ["dan", "erin", "frank"])
def test_who_was_not_there_adds_none(
    name: str, ended: CodevSession, erin: User, frank: User, browser_of: Browser
) -> None:
    other: Client = browser_of(User.objects.get(email=f"{name}@example.org"))
    assert other.get(reverse("action_add", args=[ended.pk])).status_code == 404
    assert other.post(reverse("action_add", args=[ended.pk]), TYPED).status_code == 404
    assert not ActionItem.objects.exists()


@pytest.mark.parametrize("name", ["alice", "carol", "dan", "erin", "frank"])
def test_nobody_else_finds_them(
    name: str, action: ActionItem, ended: CodevSession, erin: User, frank: User, browser_of: Browser
) -> None:
    other: Client = browser_of(User.objects.get(email=f"{name}@example.org"))
    page = reverse("action_edit", args=[ended.pk, action.pk])
    assert other.get(page).status_code == 404
    assert other.post(page, TYPED | {"text": "Mine"}).status_code == 404
    action.refresh_from_db()
    assert action.text == WORDS["text"]
    assert ActionItem.objects.count() == 1


def test_the_service_refuses_who_is_not_its_author(
    action: ActionItem, ended: CodevSession, carol: User, bob: User
) -> None:
    with pytest.raises(NotAllowed):
        add_action(carol, seat_of(ended, bob), WORDS)
    with pytest.raises(NotAllowed):
        change_action(carol, action, WORDS)


def test_one_of_another_session_is_not_here(
    action: ActionItem, ended: CodevSession, bob: User, alice: User, browser_of: Browser
) -> None:
    other = end(make_session(ended.group, 2), bob, alice)
    assert browser_of(bob).get(reverse("action_edit", args=[other.pk, action.pk])).status_code == 404
