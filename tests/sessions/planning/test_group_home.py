"""The home of a group, per role, and in a number of queries that does not grow."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import CharterSignature, CodevGroup, Cycle
from sessions.models import ActionItem, CodevSession, Words
from tests.conftest import join, make_user
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session


def home(group: CodevGroup) -> str:
    return reverse("group", args=[group.pk])


def hold(group: CodevGroup, number: int, client: User, *present: User) -> CodevSession:
    """A session that took place ``number`` days ago."""
    session = make_session(group, number)
    ended = timezone.now() - timedelta(days=number)
    session.seats.filter(user__in=[client, *present]).update(taken_at=ended - timedelta(hours=2))
    CodevSession.objects.filter(pk=session.pk).update(
        status="ended",
        starts_at=ended - timedelta(hours=2),
        ended_at=ended,
        client=session.seats.get(user=client),
    )
    session.refresh_from_db()
    return session


def test_the_reader_sits_at_six_oclock(group: CodevGroup, carol: User, browser_of: Browser) -> None:
    circle = browser_of(carol).get(home(group)).context["circle"]
    assert [one.user.get_short_name() for one in circle] == ["Carol", "Dan", "Alice", "Bob"]


@pytest.mark.parametrize("name", ["erin", "frank"])
def test_for_outsiders_there_is_nothing_here(
    name: str, group: CodevGroup, erin: User, frank: User, browser_of: Browser
) -> None:
    other = browser_of(User.objects.get(email=f"{name}@example.org"))
    assert other.get(home(group)).status_code == 404


def test_only_the_facilitator_is_offered_to_schedule(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    schedule = reverse("session_schedule", args=[group.pk])
    assert schedule in browser_of(alice).get(home(group)).content.decode()
    assert schedule not in browser_of(bob).get(home(group)).content.decode()


@pytest.mark.parametrize(("minutes", "opens"), [(14, True), (16, False)])
@pytest.mark.parametrize("name", ["alice", "bob"])
def test_the_door_opens_15_minutes_before(
    name: str, minutes: int, opens: bool, session: CodevSession, browser_of: Browser
) -> None:
    starts_at = timezone.now() + timedelta(minutes=minutes)
    CodevSession.objects.filter(pk=session.pk).update(starts_at=starts_at)
    page = browser_of(User.objects.get(email=f"{name}@example.org")).get(home(session.group)).content.decode()
    assert (f'href="{reverse("room", args=[session.pk])}"' in page) is opens
    assert ("The room opens at" in page) is not opens


@pytest.mark.parametrize(
    ("minutes", "name", "enters"),
    [(16, "alice", "Enter before the others"), (16, "bob", None), (14, "bob", "Enter the room")],
)
def test_the_page_of_the_session_says_when_the_room_opens(
    minutes: int, name: str, enters: str | None, session: CodevSession, browser_of: Browser
) -> None:
    """Who facilitates may enter before, which is not what the page proposes first."""
    starts_at = timezone.now() + timedelta(minutes=minutes)
    CodevSession.objects.filter(pk=session.pk).update(starts_at=starts_at)
    browser = browser_of(User.objects.get(email=f"{name}@example.org"))
    page = browser.get(reverse("session", args=[session.pk])).content.decode()
    offered = re.search(
        rf'<a class="btn([^"]*)" href="{reverse("room", args=[session.pk])}">.*?</svg>([^<]+)', page
    )
    assert (offered and offered[2]) == enters
    assert (offered is not None and "primary" in offered[1]) is (minutes == 14)
    assert ("The room opens at" in page) is (minutes == 16)
    assert ("The room is open." in page) is (minutes == 14)


@pytest.mark.parametrize("status", ["live", "ended", "cancelled"])
def test_who_waits_on_the_page_of_a_session_sees_what_became_of_it(
    status: str, session: CodevSession, bob: User, browser_of: Browser
) -> None:
    """The page asks for the same part in whatever state it is: it must never be replaced by nothing."""
    path = reverse("session", args=[session.pk])
    asking = re.search(
        r'id="session" hx-get="([^"]+)"[^>]* hx-select="#session"', browser_of(bob).get(path).content.decode()
    )
    assert asking is not None
    assert asking[1] == path
    CodevSession.objects.filter(pk=session.pk).update(status=status, ended_at=timezone.now())
    assert 'id="session"' in browser_of(bob).get(path).content.decode()


def test_who_waits_on_the_page_sees_the_door_open(
    session: CodevSession, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    """The part that asks again finds itself in the answer, or it would be replaced by nothing."""
    page = browser_of(bob).get(home(group)).content.decode()
    asking = re.search(r'<div[^>]* id="next" hx-get="([^"]+)"[^>]* hx-select="#next"', page)
    assert asking is not None
    assert asking[1] == home(group)
    assert re.search(r'src="[^"]*vendor/htmx[^"]*"', page)


def test_a_closed_group_asks_for_nothing(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    CodevGroup.objects.update(closed_at=timezone.now())
    assert "hx-get" not in browser_of(bob).get(home(group)).content.decode()


def test_the_session_is_told_at_the_readers_clock(
    planned: CodevSession, bob: User, browser_of: Browser
) -> None:
    User.objects.filter(pk=bob.pk).update(time_zone="Asia/Tokyo")
    tokyo = planned.starts_at.hour, browser_of(bob).get(home(planned.group)).context["next"].span
    hours = {True: "21:00 to 22:30", False: "22:00 to 23:30"}
    assert tokyo[1] == hours[bool(planned.starts_at.dst())]


def test_the_follow_up_is_the_clients_alone(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    session = hold(group, 1, bob, alice)
    ActionItem.objects.create(seat=session.seats.get(user=bob), text="Ask each of them")
    assert "Ask each of them" in browser_of(bob).get(home(group)).content.decode()
    assert "Ask each of them" not in browser_of(alice).get(home(group)).content.decode()


@pytest.mark.parametrize("last", ["planned", "trying", "done", "changed", "dropped"])
def test_what_is_settled_is_only_read_again(
    last: str, group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    session = hold(group, 1, bob, alice)
    for state in ("done", last):
        ActionItem.objects.create(seat=session.seats.get(user=bob), text="Ask her", state=state)
    page = browser_of(bob).get(home(group)).content.decode().partition("Your follow-up")[2]
    asks, settled = last in ("planned", "trying"), last in ("done", "changed", "dropped")
    path = reverse("session", args=[session.pk])
    assert (f'<a class="btn primary sm" href="{path}">Mark what became of them</a>' in page) is asks
    assert (f'<a href="{path}">Read them again</a>' in page) is settled


def test_with_and_without_a_follow_up_each_card_is_there_once(
    group: CodevGroup, bob: User, carol: User, browser_of: Browser
) -> None:
    Cycle.objects.create(group=group, number=1, starts_on=timezone.localdate(), planned_sessions=6)
    ActionItem.objects.create(seat=hold(group, 3, bob, carol).seats.get(user=bob), text="Ask her")
    for person, follows in ((bob, 1), (carol, 0)):
        page = browser_of(person).get(home(group)).content.decode()
        found = [
            page.count(card) for card in ("Your follow-up", "My goal in this group</h2>", "Cycle 1</h2>")
        ]
        assert found == [follows, 1, 1]


def test_past_sessions_show_date_and_presence(
    group: CodevGroup, alice: User, bob: User, dan: User, browser_of: Browser
) -> None:
    hold(group, 1, bob, alice)
    text = browser_of(dan).get(home(group)).content.decode()
    assert "2 of 4 present" in text
    assert "is the client" not in text


def test_cancelled_sessions_do_not_show(session: CodevSession, bob: User, browser_of: Browser) -> None:
    CodevSession.objects.filter(pk=session.pk).update(status="cancelled")
    context = browser_of(bob).get(home(session.group)).context
    assert (context["next"], context["past"]) == (None, [])


def test_the_centre_says_where_the_cycle_stands(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    cycle = Cycle.objects.create(
        group=group, number=1, starts_on=timezone.localdate() - timedelta(days=30), planned_sessions=3
    )
    hold(group, 1, bob, alice)
    make_session(group, 2)
    assert "Session 2 of 3" in browser_of(bob).get(home(group)).content.decode()
    # The same session, the first of another cycle; and one more than were planned.
    Cycle.objects.filter(pk=cycle.pk).update(starts_on=timezone.localdate())
    assert "1 of 3 in this cycle" in browser_of(bob).get(home(group)).content.decode()
    Cycle.objects.filter(pk=cycle.pk).update(
        starts_on=timezone.localdate() - timedelta(days=30), planned_sessions=1
    )
    page = browser_of(bob).get(home(group)).content.decode()
    assert "2 of 1" not in page
    assert '<span class="n">Session 2</span>' in page


def test_whose_turn_it_was_last_reports_first(
    group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    first, second = hold(group, 2, bob, alice), hold(group, 1, carol, alice)
    for session, client in ((first, bob), (second, carol)):
        ActionItem.objects.create(seat=session.seats.get(user=client), text="Ask each of them")
    make_session(group, 3)
    assert "Session 3 opens with you" in browser_of(carol).get(home(group)).content.decode()
    assert "Session 3 opens with you" not in browser_of(bob).get(home(group)).content.decode()


@pytest.mark.parametrize("name", ["alice", "bob", "carol", "dan"])
def test_when_words_are_gone_neither_subject_nor_client_is_left(
    name: str, group: CodevGroup, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    """On the home and on the page of the session, for whoever sat in it and for who did not."""
    session = hold(group, 3, bob, alice, carol)
    words = {"headline": "Yesterday a colleague", "request": "Help me to see"}
    for item, (kind, text) in enumerate(words.items(), start=1):
        Words.objects.create(
            session=session, item=item, kind=kind, author=session.seats.get(user=bob), body={"text": text}
        )
    erased = Words.objects.filter(session=session).delete()
    assert erased[0] == len(words)
    browser = browser_of(User.objects.get(email=f"{name}@example.org"))
    for page in (home(group), reverse("session", args=[session.pk])):
        text = browser.get(page).content.decode()
        assert not [said for said in words.values() if said in text]
        assert not re.search(r"Bob Example[^<]*client|[Cc]lient on|[Cc]lient:", text)


def test_who_has_signed_shows(group: CodevGroup, bob: User, carol: User, browser_of: Browser) -> None:
    browser = browser_of(bob)
    assert "Signed by all 4" in browser.get(home(group)).content.decode()
    CharterSignature.objects.filter(user=carol).delete()
    assert "Signed by 3 of 4" in browser.get(home(group)).content.decode()


def test_thirteen_members_are_a_list(group: CodevGroup, bob: User, browser_of: Browser) -> None:
    for at in range(9):
        join(group, make_user(f"member{at}"))
    answer = browser_of(bob).get(home(group))
    assert answer.context["circle"] == []
    assert "Member8 Example" in answer.content.decode()


def queries_of(browser: Client, group: CodevGroup, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(21):
        assert browser.get(home(group)).status_code == 200


def test_thirty_sessions_and_members_cost_no_more_queries(
    group: CodevGroup,
    alice: User,
    bob: User,
    browser_of: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """Counted from where each list has a row: earlier sessions fold away behind the newest six."""
    browser = browser_of(bob)
    for at in range(1, 8):
        hold(group, at, bob, alice)
    make_session(group, 100)
    queries_of(browser, group, django_assert_num_queries)
    for at in range(8, 31):
        join(group, make_user(f"member{at}"))
        ActionItem.objects.create(seat=hold(group, at, alice, bob).seats.get(user=bob), text="One more")
        make_session(group, 100 + at)
    queries_of(browser, group, django_assert_num_queries)
