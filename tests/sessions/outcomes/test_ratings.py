"""Rating oneself in three moments of a cycle, scoring a session: each click is kept, nobody else reads it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.bell.models import Notice
from codev.bell.registry import lines
from groups.models import CodevGroup, Cycle
from sessions.models import CodevSession, Score, SelfRating
from sessions.outcomes.rating_calls import DUE, ask_for_ratings, call_for_ratings
from sessions.outcomes.windows import windows_of
from tests.groups.conftest import Browser
from tests.sessions.outcomes.conftest import end

HTMX = {"HX-Request": "true"}


@pytest.fixture
def cycle(group: CodevGroup) -> Cycle:
    """It begins today: six sessions, every four weeks."""
    return Cycle.objects.create(group=group, number=1, starts_on=timezone.localdate(), planned_sessions=6)


@pytest.fixture
def bobs(bob: User, browser_of: Browser) -> Client:
    return browser_of(bob)


def rating_page(group: CodevGroup) -> str:
    return reverse("group_rating", args=[group.pk])


def kept(user: User) -> dict[str, int]:
    return dict(SelfRating.objects.visible_to(user).values_list("about", "value"))


def test_the_moments_follow_each_other() -> None:
    starts = date(2026, 1, 5)
    six = windows_of(Cycle(starts_on=starts, planned_sessions=6, rhythm_weeks=4))
    middle, end = starts + timedelta(weeks=12), starts + timedelta(weeks=20)
    assert [tuple(one) for one in six] == [
        ("start", starts, middle),
        ("middle", middle, end),
        ("end", end, end + timedelta(weeks=4)),
    ]
    cycles = {n: Cycle(starts_on=starts, planned_sessions=n, rhythm_weeks=4) for n in (1, 2, 3)}
    moments = {n: [one.moment for one in windows_of(cycle)] for n, cycle in cycles.items()}
    assert moments == {1: ["end"], 2: ["start", "end"], 3: ["start", "middle", "end"]}


def test_each_click_is_kept_and_shown_again(cycle: Cycle, group: CodevGroup, bob: User, bobs: Client) -> None:
    page = rating_page(group)
    for about, value in (("listening", 2), ("feedback", 5), ("listening", 4)):
        answer = bobs.post(page, {"cycle": 1, "moment": "start", about: value}, headers=HTMX)
        assert answer.content.decode().strip() == "Kept."
    assert kept(bob) == {"listening": 4, "feedback": 5}
    text = bobs.get(page).content.decode()
    assert 'name="listening" value="4" checked' in text
    assert text.count(" checked") == 2


def test_without_javascript_the_button_keeps_it(
    cycle: Cycle, group: CodevGroup, bob: User, bobs: Client
) -> None:
    answer = bobs.post(rating_page(group), {"cycle": 1, "moment": "start", "oneself": 3})
    assert answer["Location"] == rating_page(group)
    assert kept(bob) == {"oneself": 3}


@pytest.mark.parametrize(
    "typed", [{"listening": 6}, {"listening": 0}, {"listening": "x"}, {"cycle": 9}, {"cycle": "²"}]
)
def test_what_nobody_could_click_is_not_there(
    typed: dict[str, object], cycle: Cycle, group: CodevGroup, bob: User, bobs: Client
) -> None:
    asked = {"cycle": 1, "moment": "start", "listening": 3} | typed
    assert bobs.post(rating_page(group), asked).status_code == 404
    assert kept(bob) == {}


@pytest.mark.parametrize("moment", ["middle", "end", "never"])
def test_a_moment_that_is_not_open_is_not_changed(
    moment: str, cycle: Cycle, group: CodevGroup, bob: User, bobs: Client
) -> None:
    answer = bobs.post(rating_page(group), {"cycle": 1, "moment": moment, "listening": 3}, headers=HTMX)
    assert (answer.status_code, "stays as it was" in answer.content.decode()) == (422, True)
    assert kept(bob) == {}


def test_nobody_else_reads_it(
    cycle: Cycle, group: CodevGroup, bobs: Client, alice: User, frank: User, browser_of: Browser
) -> None:
    bobs.post(rating_page(group), {"cycle": 1, "moment": "start", "listening": 5})
    assert " checked" not in browser_of(alice).get(rating_page(group)).content.decode()
    assert browser_of(frank).get(rating_page(group)).status_code == 404
    assert kept(alice) == {}


def test_a_notice_comes_once_when_a_moment_opens(cycle: Cycle, group: CodevGroup, bob: User) -> None:
    today = timezone.localdate()
    for day in (today, today, today + timedelta(days=1)):
        call_for_ratings(day)
    notices = Notice.objects.filter(user=bob, kind=DUE)
    assert [one.key for one in notices] == [f"{cycle.pk}:start"]
    line = lines(bob, list(notices))[notices[0].pk]
    assert (group.name in line.text, line.url) == (True, rating_page(group))
    call_for_ratings(today + timedelta(weeks=12))
    assert Notice.objects.filter(user=bob, kind=DUE).count() == 2


def test_a_notice_of_a_moment_that_is_over_says_nothing(cycle: Cycle, bob: User) -> None:
    call_for_ratings(timezone.localdate())
    Cycle.objects.update(starts_on=timezone.localdate() - timedelta(weeks=60))
    assert lines(bob, list(Notice.objects.filter(user=bob, kind=DUE))) == {}


def test_nobody_is_called_before_it_opens_or_in_a_closed_group(cycle: Cycle, group: CodevGroup) -> None:
    call_for_ratings(timezone.localdate() - timedelta(days=1))
    call_for_ratings(timezone.localdate() + timedelta(days=8))
    CodevGroup.objects.filter(pk=group.pk).update(closed_at=timezone.now())
    ask_for_ratings()
    assert not Notice.objects.filter(kind=DUE).exists()


def scores_of(session: CodevSession) -> str:
    return reverse("session_scores", args=[session.pk])


def test_scores_are_kept_by_who_sat(
    ended: CodevSession, bob: User, dan: User, bobs: Client, browser_of: Browser
) -> None:
    for asked in ({"useful": 4}, {"rules": 2}, {"moved": 1}):
        assert bobs.post(scores_of(ended), asked, headers=HTMX).status_code == 200
    rows = Score.objects.visible_to(bob).values_list("question", "value")
    assert dict(rows) == {"useful": 4, "rules": 2, "moved": 1}
    assert 'name="useful" value="4" checked' in bobs.get(reverse("session", args=[ended.pk])).content.decode()
    assert browser_of(dan).post(scores_of(ended), {"useful": 1}).status_code == 404


def test_who_consulted_is_not_asked_whether_the_need_moved(
    ended: CodevSession, carol: User, browser_of: Browser
) -> None:
    browser = browser_of(carol)
    text = browser.get(reverse("session", args=[ended.pk])).content.decode()
    assert 'name="useful"' in text
    assert 'name="moved"' not in text
    browser.post(scores_of(ended), {"moved": 1})
    assert not Score.objects.exists()


def test_after_seven_days_scores_stay(session: CodevSession, bob: User, alice: User, bobs: Client) -> None:
    end(session, bob, alice, days_ago=8)
    answer = bobs.post(scores_of(session), {"useful": 4}, headers=HTMX)
    assert (answer.status_code, "can no longer be changed" in answer.content.decode()) == (422, True)
    assert not Score.objects.exists()
    assert 'name="useful"' not in bobs.get(reverse("session", args=[session.pk])).content.decode()
