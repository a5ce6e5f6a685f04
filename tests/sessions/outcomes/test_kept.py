"""What a session's page keeps of a case, as the plan says: for its client alone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup, Membership
from sessions.live import log, service
from sessions.models import ActionItem, CodevSession, Guest, Words
from sessions.protocol import commands as c
from sessions.protocol.plans import codev
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.conftest import seat_of
from tests.sessions.outcomes.notes.stored import Writer
from tests.sessions.outcomes.notes.written import paragraph

pytestmark = pytest.mark.django_db
REQUEST, KEPT, LEFT, ACTION = "How do I bring them together", "Try a walk", "Write to HR", "Ask each of them"
NOTES = "What the group wrote"


def page(session: CodevSession) -> str:
    return reverse("session", args=[session.pk])


def session_with(group: CodevGroup, report: str, bob: User) -> CodevSession:
    session = make_session(group, 7, chosen_client=bob)
    session.plan = codev(90, report=report).to_data()
    session.save()
    return session


def held(session: CodevSession, alice: User, bob: User, carol: User) -> CodevSession:
    """From the first seat to the end: a request agreed to and worded better, two ideas, one of them kept."""
    count = 0

    def ask(user: User, command: c.Command) -> int:
        nonlocal count
        count += 1
        return service.execute(session.pk, user, f"c{count}", command).seq

    def step() -> int:
        session.refresh_from_db()
        running = log.state_of(session).running
        assert running
        return running.step

    for user in (alice, bob, carol):
        ask(user, c.Join())
    ask(alice, c.Start())
    for _ in range(3):
        ask(alice, c.AdvanceStep(from_step=step()))
    Writer(session, carol).write(paragraph(NOTES))
    ask(bob, c.WordRequest(text="Help"))
    request = ask(bob, c.WordRequest(text=REQUEST))
    ask(alice, c.RecordAssent(request=request))
    ask(alice, c.AdvanceStep(from_step=step()))
    kept = ask(carol, c.Contribute(kind=None, text=KEPT))
    left = ask(carol, c.Contribute(kind=None, text=LEFT))
    ask(alice, c.AdvanceStep(from_step=step()))
    ask(bob, c.Sort(item=kept, pile="keep"))
    ask(bob, c.Sort(item=left, pile="leave"))
    ask(bob, c.SaveAction(action=None, text=ACTION, first_step="", first_step_on="", obstacle=""))
    ask(alice, c.AdvanceStep(from_step=step()))
    ask(alice, c.EndSession(from_step=step()))
    session.refresh_from_db()
    return session


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        ("actions", {ACTION}),
        ("kept", {ACTION, REQUEST, KEPT}),
        ("notes", {ACTION, REQUEST, KEPT, NOTES}),
        ("nothing", set()),
    ],
)
def test_the_client_finds_what_the_plan_keeps(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser, report: str, shown: set[str]
) -> None:
    session = held(session_with(group, report, bob), alice, bob, carol)
    for user, expected in ((bob, shown), (alice, set()), (carol, set())):
        text = browser_of(user).get(page(session)).content.decode()
        assert {
            words for words in (REQUEST, KEPT, LEFT, ACTION, NOTES, "Help") if f">{words}<" in text
        } == expected
    assert "Carol" not in browser_of(bob).get(page(session)).content.decode().split("Who was here")[0]


@pytest.mark.parametrize(
    ("report", "says"),
    [
        ("actions", "keeps the actions, for the client alone"),
        ("kept", "keeps the request, the ideas that the client kept"),
        ("notes", "the actions, and the shared notes: for the client alone"),
        ("nothing", "keeps nothing"),
    ],
)
def test_everybody_reads_before_and_after_what_is_kept(
    group: CodevGroup,
    alice: User,
    bob: User,
    carol: User,
    dan: User,
    browser_of: Browser,
    report: str,
    says: str,
) -> None:
    session = session_with(group, report, bob)
    assert says in browser_of(dan).get(page(session)).content.decode()
    held(session, alice, bob, carol)
    assert says in browser_of(carol).get(page(session)).content.decode()
    assert says not in browser_of(dan).get(page(session)).content.decode(), "who was not there"


def test_erased_words_are_not_kept(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    session = held(session_with(group, "kept", bob), alice, bob, carol)
    Words.objects.filter(session=session).delete()
    text = browser_of(bob).get(page(session)).content.decode()
    assert "What I keep" not in text
    assert ACTION in text


def test_where_the_page_keeps_nothing_the_actions_are_on_the_home_of_the_group(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    session = held(session_with(group, "nothing", bob), alice, bob, carol)
    action = ActionItem.objects.get(seat=seat_of(session, bob))
    edit = reverse("action_edit", args=[session.pk, action.pk])
    browser, home = browser_of(bob), reverse("group", args=[group.pk])
    text = browser.get(home).content.decode()
    assert ACTION in text
    assert f'href="{edit}"' in text
    words = {"text": "Ask again", "state": "trying", "first_step": "", "first_step_on": "", "obstacle": ""}
    assert browser.post(edit, words)["Location"] == home
    action.refresh_from_db()
    assert action.text == "Ask again"


def test_a_guest_who_was_the_client_finds_their_actions_on_the_page(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    """There is no home of the group for them."""
    session = held(session_with(group, "nothing", bob), alice, bob, carol)
    Membership.objects.filter(group=group, user=bob).update(left_at=timezone.now())
    Guest.objects.create(
        session=session, address=bob.email, name="Bob", user=bob, agreed_at=timezone.now(),
        expires_at=timezone.now(),
    )  # fmt: skip
    assert ACTION in browser_of(bob).get(page(session)).content.decode()


def test_a_session_planned_before_the_setting_was_there_keeps_the_actions(
    session: CodevSession, bob: User, browser_of: Browser
) -> None:
    del session.plan["report"]
    session.save()
    assert session.report == "actions"
    assert "keeps the actions" in browser_of(bob).get(page(session)).content.decode()
