"""What of a session goes by itself: its words after their days, whose case it was after the cycle."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.bell.services import notify
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue
from groups import policy
from groups.models import CodevGroup, Cycle, Organization
from groups.policy_retention import Kept, kept_in
from groups.services.organizations import change_policy
from groups.services.retention import choose_retention
from sessions.live import log, service
from sessions.live.admission import NothingHere, admit
from sessions.models import (
    ActionItem,
    CaseReport,
    ClosedMoment,
    CodevSession,
    CommandReceipt,
    Guest,
    LearningAssessment,
    Mark,
    ParkedIdea,
    PrivateNote,
    ReviewClosing,
    Seat,
    SessionEvent,
    Words,
)
from sessions.outcomes import retention, word
from sessions.outcomes.asked import lots_of, month_of
from sessions.outcomes.closings import close_months
from sessions.outcomes.notes.stored import html_of
from sessions.planning.turn import turn_of
from sessions.protocol import commands as c
from sessions.queries import circle_of
from tests.groups.conftest import Browser
from tests.sessions.conftest import make_session
from tests.sessions.outcomes.test_kept import NOTES, held, session_with

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def told(group: CodevGroup, alice: User, bob: User, carol: User) -> CodevSession:
    """A whole session of bob's case, with everybody's own notes of it."""
    session = held(session_with(group, "notes", bob), alice, bob, carol)
    for user in (bob, carol):
        seat = Seat.objects.get(session=session, user=user)
        PrivateNote.objects.create(seat=seat, slot="turn", text="stays")
        ParkedIdea.objects.create(seat=seat, text="stays")
        LearningAssessment.objects.create(seat=seat, about="self", text="stays")
    return session


def ended_at(session: CodevSession) -> datetime:
    found = CodevSession.objects.get(pk=session.pk).ended_at
    assert found
    return found


def next_one(session: CodevSession, *present: User, after: timedelta = 28 * DAY) -> CodevSession:
    following = make_session(session.group, session.number + 1)
    following.seats.filter(user__in=present).update(taken_at=timezone.now())
    at = ended_at(session) + after
    CodevSession.objects.filter(pk=following.pk).update(status="ended", starts_at=at, ended_at=at)
    return following


def until(session: CodevSession) -> datetime | None:
    return CodevSession.objects.get(pk=session.pk).words_until


def at(moment: datetime) -> None:
    """What a tick does at that moment, others having done it since the end."""
    retention.plan_due(timezone.now())
    retention.plan_due(moment)
    retention.erase_due(moment)
    retention.forget_turns(moment)


def test_without_a_follow_up_it_is_ninety_days(told: CodevSession) -> None:
    retention.plan_due(timezone.now())
    assert until(told) == ended_at(told) + 90 * DAY


def test_after_the_follow_up_it_is_thirty_days(told: CodevSession, bob: User, alice: User) -> None:
    retention.plan_due(timezone.now())
    following = next_one(told, alice, bob)
    retention.plan_due(ended_at(following))
    assert until(told) == ended_at(following) + 30 * DAY


def test_where_the_client_was_not_there_nobody_told(told: CodevSession, alice: User, carol: User) -> None:
    next_one(told, alice, carol)
    retention.plan_due(timezone.now())
    assert until(told) == ended_at(told) + 90 * DAY


def test_every_word_goes_on_its_day_and_what_is_ones_own_stays(told: CodevSession, bob: User) -> None:
    enqueue("session_changed", f"{told.pk}:1", user=bob)
    Guest.objects.create(
        session=told, address="guest@example.org", name="A guest", expires_at=timezone.now() - DAY
    )
    CaseReport.objects.create(seat=Seat.objects.get(session=told, user=bob))
    at(ended_at(told) + 89 * DAY)
    assert Words.objects.exists()
    assert NOTES in html_of(told)
    at(ended_at(told) + 90 * DAY)
    for model in (Words, Mark, CommandReceipt, Guest, CaseReport):
        assert not model._default_manager.exists(), model
    assert html_of(told) == ""
    assert {note.text for note in PrivateNote.objects.all()} == {"stays"}
    assert ParkedIdea.objects.count() == LearningAssessment.objects.count() == 2
    assert ActionItem.objects.count() == 1
    assert SessionEvent.objects.filter(session=told).exists(), "facts without words, until the cycle is over"
    entry = AuditEntry.objects.get(action="session.words_erased")
    assert (entry.session_id, entry.actor, entry.facts) == (str(told.pk), None, {})


def test_what_registers_goes_in_the_same_moment_and_a_fault_keeps_all_of_it(
    told: CodevSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(session: CodevSession) -> None:
        raise RuntimeError

    monkeypatch.setattr(retention, "erasers", [fails])
    retention.plan_due(timezone.now())
    with pytest.raises(RuntimeError):
        retention.erase_due(ended_at(told) + 90 * DAY)
    assert Words.objects.exists()
    gone: list[CodevSession] = []
    monkeypatch.setattr(retention, "erasers", [gone.append])
    retention.erase_due(ended_at(told) + 90 * DAY)
    assert gone == [told]
    retention.erase_due(ended_at(told) + 91 * DAY)
    assert gone == [told], "once"


def test_a_reopened_session_keeps_its_words(told: CodevSession) -> None:
    retention.plan_due(timezone.now())
    CodevSession.objects.filter(pk=told.pk).update(status="live")
    retention.erase_due(ended_at(told) + 90 * DAY)
    assert Words.objects.exists()


def test_reopened_it_has_no_day_and_the_second_end_sets_a_new_one(
    told: CodevSession, alice: User, bob: User, browser_of: Browser
) -> None:
    retention.plan_due(timezone.now())
    service.execute(told.pk, alice, "again", c.ReopenSession())
    assert until(told) is None
    CodevSession.objects.filter(pk=told.pk).update(words_until=timezone.now())  # a tick at the same moment
    path = reverse("session", args=[told.pk])
    assert browser_of(bob).get(path).status_code == 200
    CodevSession.objects.filter(pk=told.pk).update(words_until=None)
    running = log.state_of(CodevSession.objects.get(pk=told.pk)).running
    assert running
    service.execute(told.pk, alice, "end", c.EndSession(from_step=running.step))
    CodevSession.objects.filter(pk=told.pk).update(ended_at=ended_at(told) + DAY)
    retention.plan_due(timezone.now())
    assert until(told) == ended_at(told) + 90 * DAY


def test_a_tick_erases_a_bounded_number(group: CodevGroup, bob: User) -> None:
    now = timezone.now()
    for number in range(1, retention.AT_ONCE + 3):
        session = make_session(group, number)
        CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=now, words_until=now)
    retention.erase_due(now)
    assert CodevSession.objects.filter(words_erased_at=None).count() == 2
    retention.erase_due(now)
    assert not CodevSession.objects.filter(words_erased_at=None).exists()


def test_no_mail_keeps_the_address_of_a_guest_who_never_came(
    told: CodevSession, group: CodevGroup, alice: User, dan: User
) -> None:
    other = make_session(group, 8)
    for session in (told, other):
        guest = Guest.objects.create(
            session=session, address="guest@example.org", name="A guest", expires_at=timezone.now() - DAY
        )
        enqueue("guest_invitation", guest.pk, address=guest.address, language="en")
        enqueue("guest_uninvited", f"{session.pk}:{guest.pk}", user=dan)
    mails = OutboxMessage.objects.filter(kind__startswith="guest_")
    assert mails.count() == 4
    at(ended_at(told) + 90 * DAY)
    left = Guest.objects.get()
    assert {mail.key for mail in mails} == {str(left.pk), f"{other.pk}:{left.pk}"}


def test_a_shorter_time_leaves_seven_days_and_a_longer_one_holds_at_once(
    told: CodevSession, alice: User
) -> None:
    retention.plan_due(timezone.now())
    late = ended_at(told) + 80 * DAY
    assert choose_retention(alice, told.group, Kept(7, 30))
    retention.plan_due(late)
    assert until(told) == late + retention.GRACE
    assert choose_retention(alice, told.group, Kept(30, 90))
    retention.plan_due(late)
    assert until(told) == ended_at(told) + 90 * DAY


def test_the_organization_sets_the_longest(
    organization: Organization, told: CodevSession, frank: User, alice: User
) -> None:
    choose_retention(alice, told.group, Kept(14, 60))
    columns = {"name": organization.name, "language": "en", "time_zone": "UTC"}
    values = {one.name: one.of(organization) for one in policy.settings.values()} | {"words_days_without": 30}
    change_policy(frank, organization, columns=columns, values=values)
    group = CodevGroup.objects.select_related("organization").get(pk=told.group_id)
    assert kept_in(group) == (14, 30)
    retention.plan_due(timezone.now())
    assert until(told) == ended_at(told) + 30 * DAY


def over(told: CodevSession) -> datetime:
    """The words are gone and the next cycle has begun; the moment at which its month is counted."""
    Cycle.objects.create(
        group=told.group, number=1, starts_on=ended_at(told).date() - DAY, planned_sessions=6
    )
    later = ended_at(told) + 100 * DAY
    Cycle.objects.create(group=told.group, number=2, starts_on=later.date(), planned_sessions=6)
    return later + 45 * DAY


def test_whose_case_it_was_is_forgotten_when_the_cycle_is_over_and_counted(
    told: CodevSession, bob: User, alice: User
) -> None:
    counted = over(told)
    for key in (Seat.objects.get(session=told, user=bob).pk, 4711):
        enqueue(word.KIND, key, user=bob)
    at(ended_at(told) + 95 * DAY)
    assert CodevSession.objects.get(pk=told.pk).client is not None, "the cycle goes on"
    at(counted)
    assert CodevSession.objects.get(pk=told.pk).client is not None, "its month is not counted"
    close_months(told.group.organization, counted)
    at(counted)
    assert list(OutboxMessage.objects.filter(kind=word.KIND).values_list("key", flat=True)) == ["4711"]
    forgotten = CodevSession.objects.get(pk=told.pk)
    assert (forgotten.client, forgotten.chosen_client) == (None, None)
    assert not SessionEvent.objects.filter(session=told).exists()
    assert not Seat.objects.filter(session=told, case__isnull=False).exists()
    assert Seat.objects.filter(session=told, taken_at__isnull=False).count() == 3, "who was there stays"


def told_of_clients(organization: Organization) -> set[int | None]:
    month = month_of(ClosedMoment.objects.get(moment="turn").month)
    lots = lots_of(organization, month, month)["turn"]
    return {each.value for lot in lots for each in lot.asked}


def test_of_a_closed_group_the_last_cycle_is_counted_before_it_is_forgotten(told: CodevSession) -> None:
    Cycle.objects.create(
        group=told.group, number=1, starts_on=ended_at(told).date() - DAY, planned_sessions=12
    )
    CodevGroup.objects.filter(pk=told.group_id).update(closed_at=ended_at(told) + 40 * DAY)
    at(ended_at(told) + 91 * DAY)
    counted = ended_at(told) + 140 * DAY
    close_months(told.group.organization, counted)
    assert told_of_clients(told.group.organization) == {0, 1}
    at(counted)
    assert CodevSession.objects.get(pk=told.pk).client is None


def test_a_cycle_longer_than_a_year_is_counted_before_it_is_forgotten(told: CodevSession) -> None:
    Cycle.objects.create(
        group=told.group, number=1, starts_on=ended_at(told).date() - DAY, planned_sessions=6, rhythm_weeks=12
    )
    at(ended_at(told) + 91 * DAY)
    year, over = ended_at(told) + 400 * DAY, ended_at(told) + (60 + 4) * 7 * DAY + 40 * DAY
    close_months(told.group.organization, year)
    at(year)
    assert CodevSession.objects.get(pk=told.pk).client is not None, "its turn is not counted"
    close_months(told.group.organization, over)
    assert told_of_clients(told.group.organization) == {0, 1}
    at(over)
    assert CodevSession.objects.get(pk=told.pk).client is None


def test_of_no_cycle_it_goes_with_the_month_of_the_words(told: CodevSession) -> None:
    counted = ended_at(told) + 140 * DAY
    at(ended_at(told) + 91 * DAY)
    close_months(told.group.organization, counted)
    at(counted)
    assert CodevSession.objects.get(pk=told.pk).client is None


def test_a_tick_without_anything_due_asks_as_often_for_many_sessions_as_for_one(
    group: CodevGroup, django_assert_num_queries: Any
) -> None:
    """One session waits for its day, one for the end of its cycle; then four of each."""
    now = timezone.now()
    Cycle.objects.create(group=group, number=1, starts_on=(now - 30 * DAY).date(), planned_sessions=6)
    for number in (1, 3, 5, 7):
        for at, erased in ((number, None), (number + 1, now)):
            session = make_session(group, at)
            CodevSession.objects.filter(pk=session.pk).update(
                status="ended", starts_at=now, ended_at=now, words_until=now + DAY, words_erased_at=erased
            )
        with django_assert_num_queries(4):
            retention.keep_to_the_days()


def test_what_was_told_of_it_by_the_bell_goes_too(told: CodevSession, bob: User) -> None:
    notify([bob], "session_scheduled", told.pk, place=told.group_id)
    notify([bob], "session_scheduled", "another", place=told.group_id)
    at(ended_at(told) + 90 * DAY)
    assert list(Notice.objects.filter(user=bob).values_list("key", flat=True)) == ["another"]


def test_a_room_whose_log_is_gone_lets_nobody_in(told: CodevSession, alice: User) -> None:
    assert admit(told.pk, alice)
    CodevSession.objects.filter(pk=told.pk).update(turn_erased_at=timezone.now())
    SessionEvent.objects.filter(session=told).delete()
    log.forget()
    with pytest.raises(NothingHere):
        admit(told.pk, alice)


def test_the_turn_of_the_running_cycle_is_shown(told: CodevSession, alice: User, bob: User) -> None:
    Cycle.objects.create(
        group=told.group, number=1, starts_on=ended_at(told).date() - DAY, planned_sessions=6
    )
    ReviewClosing.objects.create(
        organization=told.group.organization, through=(ended_at(told) + 365 * DAY).date()
    )
    at(ended_at(told) + 95 * DAY)
    places = turn_of(told.group, circle_of(told.group, alice)).places
    assert [place.user for place in places if place.was] == [bob]


@pytest.mark.parametrize("who", ["bob", "alice"])
def test_members_read_what_goes_when(
    told: CodevSession, who: str, browser_of: Browser, request: pytest.FixtureRequest
) -> None:
    page = browser_of(request.getfixturevalue(who)).get(reverse("group_retention", args=[told.group_id]))
    text = page.content.decode()
    assert "30 days after the client has told how it went" in text
    assert "90 days after the session" in text
    assert reverse("your_data") in text.partition("until you erase them")[2]
    assert ("How long this group keeps words" in text) == (who == "alice")


def test_the_facilitator_chooses_within_what_the_organization_allows(
    told: CodevSession, alice: User, bob: User, browser_of: Browser
) -> None:
    path = reverse("group_retention", args=[told.group_id])
    browser = browser_of(alice)
    assert "Select a valid choice" in browser.post(path, {"after": "90", "without": "90"}).content.decode()
    assert browser.post(path, {"after": "7", "without": "60"}).status_code == 302
    group = CodevGroup.objects.select_related("organization").get(pk=told.group_id)
    assert kept_in(group) == (7, 60)
    entry = AuditEntry.objects.get(action="group.retention_changed")
    assert entry.facts == {"after": 7, "without": 60}
    assert browser_of(bob).post(path, {"after": "7", "without": "30"}).status_code == 404


def test_the_page_of_a_session_says_its_day(told: CodevSession, bob: User, browser_of: Browser) -> None:
    path = reverse("session", args=[told.pk])
    assert "90 days after the session where nobody has told" in browser_of(bob).get(path).content.decode()
    retention.plan_due(timezone.now())
    assert "where the client tells before how it went, 30 days" in browser_of(bob).get(path).content.decode()
    CodevSession.objects.filter(pk=told.pk).update(words_until=timezone.now() + 3 * DAY)
    assert "The words of this session are erased on" in browser_of(bob).get(path).content.decode()
    at(timezone.now() + 4 * DAY)
    assert "were erased on" in browser_of(bob).get(path).content.decode()
