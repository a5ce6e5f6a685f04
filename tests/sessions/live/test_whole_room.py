"""What the service adds to the judge: rows beside events, presence, ids used once, a seat that is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from codev.accounts.models import User
from sessions.live import history, holding, presence, service, sweep
from sessions.live.actors import actor_of
from sessions.models import Ballot, CodevSession, CommandReceipt, ParkedIdea, Seat, Situation, Words
from sessions.protocol import Refused
from sessions.protocol import commands as c
from sessions.protocol.plans import codev
from sessions.protocol.steps import SubjectType
from tests.sessions.live.told import LiveStory, say, story_of
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR, bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User) -> LiveStory:
    return story_of(session, alice, bob, carol, dan, eve)


def code(story: LiveStory, user: User, command: c.Command, command_id: str | None = None) -> str:
    with pytest.raises(Refused) as refused:
        say(story.session, user, command, command_id)
    return refused.value.code


# --- Ids ----------------------------------------------------------------------------------------


def test_an_id_is_one_commands(story: LiveStory, alice: User) -> None:
    story.start()
    first = say(story.session, alice, c.Remind("time"), "once")
    assert say(story.session, alice, c.Remind("time"), "once") == first
    assert code(story, alice, c.Remind("question"), "once") == "reused_id"
    assert code(story, alice, c.LockRoom(True), "once") == "reused_id"
    CommandReceipt.objects.filter(command_id="once").update(mark="")
    assert say(story.session, alice, c.Remind("question"), "once") == first, "a receipt from before marks"


# --- Situations and scores ------------------------------------------------------------------------


def test_what_is_written_on_the_spot_is_in_ones_list(story: LiveStory, dan: User) -> None:
    story.start()
    story.ask(DAN, bring("Mine"))
    story.ask(DAN, bring("Mine", wish=5))
    mine = Situation.objects.visible_to(dan).get()
    assert (mine.text, mine.kind) == ("Mine", "concern")
    assert Words.objects.filter(kind="situation_brought").count() == 1
    story.ask(DAN, c.TakeBackSituation())
    assert not Words.objects.filter(kind="situation_brought").exists()
    assert Situation.objects.count() == 1


def test_one_brings_ones_own_and_nobody_elses(story: LiveStory, carol: User, dan: User) -> None:
    story.start()
    kept = Situation.objects.create(author=dan, kind="project", text="From my list")
    command = c.BringSituation(kept.pk, SubjectType.PROJECT, 1, 2, 3, "From my list, in short")
    assert code(story, carol, command) == "unknown_item"
    story.ask(DAN, command)
    kept.refresh_from_db()
    assert kept.text == "From my list"


def test_scores_are_sealed_shown_without_names_and_gone(story: LiveStory, bob: User) -> None:
    story.use(codev(90, choosing="scores")).sit().ask(FACILITATOR, c.Start())
    items = [story.ask(seat, bring(f"{seat}"))[0].seq for seat in (CLIENT, CAROL)]
    for seat, urgency in ((CLIENT, 5), (CAROL, 4), (DAN, 4), (DAN, 2)):
        story.ask(seat, c.SealScores(tuple(c.Score(item, urgency, 3) for item in items)))
    assert Ballot.objects.count() == 6, "said anew, it is said once"
    shown = story.ask(FACILITATOR, c.ShowScores(story.step))[0].seq
    result = Words.objects.get(item=shown).body["scores"]
    assert result == [{"item": item, "urgency": 4, "importance": 3} for item in items]
    assert not Ballot.objects.exists()
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    assert not Words.objects.filter(item=shown).exists()


def test_a_choice_without_a_reveal_leaves_no_ballot(story: LiveStory) -> None:
    story.use(codev(90, choosing="scores")).sit().ask(FACILITATOR, c.Start())
    item = story.ask(CLIENT, bring("One"))[0].seq
    story.ask(DAN, c.SealScores((c.Score(item, 1, 1),)))
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    assert not Ballot.objects.exists()


def test_nobodys_scores_are_shown_alone_after_the_others_were_erased(story: LiveStory) -> None:
    story.use(codev(90, choosing="scores")).sit().ask(FACILITATOR, c.Start())
    scores = c.SealScores((c.Score(story.ask(CLIENT, bring("One"))[0].seq, 1, 1),))
    for seat in (CAROL, DAN, EVE):
        story.ask(seat, scores)
    story.ask(FACILITATOR, c.EndSession(story.step))
    story.ask(FACILITATOR, c.ReopenSession())
    assert story.state.sealed == (), "the end has erased the ballots"
    story.ask(DAN, scores)
    assert story.answer(FACILITATOR, c.ShowScores(story.step)) == "too_few"
    Ballot.objects.filter(seat__number=DAN).delete()
    for seat in (CAROL, EVE):
        story.ask(seat, scores)
    assert len(story.state.sealed) == 3
    assert story.answer(FACILITATOR, c.ShowScores(story.step)) == "too_few", "whatever the log says"


def test_an_idea_that_is_said_waits_no_more(story: LiveStory, dan: User) -> None:
    story.to(2)
    say(story.session, dan, c.Park("A mediator"))
    idea = ParkedIdea.objects.get()
    story.to(4)
    assert code(story, dan, c.Contribute(None, "A mediator", idea.pk + 1)) == "unknown_item"
    story.ask(DAN, c.Contribute(None, "A mediator", idea.pk))
    assert not ParkedIdea.objects.exists()


# --- Who leads, who is here -----------------------------------------------------------------------


def test_who_leads_and_has_no_page_is_away_after_a_moment(
    story: LiveStory, session: CodevSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    presence.forget(session.pk)
    assert presence.away(session.pk, 1) is None, "nobody here knows"
    assert presence.here(session.pk) == frozenset()
    assert presence.left(session.pk) == {}
    presence.tell(session.pk, frozenset({1, 2}))
    now[0] += 60
    presence.tell(session.pk, frozenset({2}))
    assert presence.away(session.pk, 1) is None, "a page that is loaded anew"
    now[0] += 6
    assert presence.away(session.pk, 1) == 6_000
    assert presence.left(session.pk) == {1: 6_000}
    assert presence.away(session.pk, 3) == 66_000, "never seen since somebody looked"
    presence.tell(session.pk, frozenset({1, 2}))
    assert presence.away(session.pk, 1) is None
    assert presence.left(session.pk) == {}


def test_the_judge_is_told_who_is_here_only_where_it_matters(story: LiveStory, session: CodevSession) -> None:
    story.start()
    seat = Seat.objects.get(session=session, number=EVE)
    story.away, story.here = 61_000, frozenset({EVE})
    story.arrange(c.TakeOver())
    actor = actor_of(session, story.state, seat, c.TakeOver())
    assert actor.here == {EVE}
    assert actor.away is not None
    assert actor.away >= 61_000
    assert actor_of(session, story.state, seat, c.RaiseHand()).away is None


def test_a_stand_in_runs_the_session(story: LiveStory, dan: User) -> None:
    story.to(2).ask(FACILITATOR, c.HandOver(DAN))
    story.ask(DAN, c.Pause(story.step))
    assert not Seat.objects.get(user=dan).facilitator


# --- The door -------------------------------------------------------------------------------------


def test_who_is_asked_to_leave_finds_nothing_until_let_in(
    story: LiveStory, session: CodevSession, dan: User
) -> None:
    story.start()
    story.ask(FACILITATOR, c.Remove(DAN))
    with pytest.raises(service.NothingHere):
        say(session, dan, c.Join())
    assert (session.pk, dan.pk) not in sweep.admitted([session.pk])
    story.ask(FACILITATOR, c.Admit(DAN))
    assert (session.pk, dan.pk) in sweep.admitted([session.pk])
    assert say(session, dan, c.RaiseHand()).seq == story.state.seq + 1


def test_a_right_lost_is_noticed_within_two_seconds() -> None:
    assert sweep.RIGHTS_SECONDS <= 2


# --- Projections ----------------------------------------------------------------------------------


def test_a_start_by_mistake_is_a_planned_session_again(story: LiveStory, session: CodevSession) -> None:
    story.start()
    story.ask(FACILITATOR, c.UndoStep(story.step))
    session.refresh_from_db()
    assert (session.status, session.started_at) == ("planned", None)


def test_a_reopened_session_is_live(story: LiveStory, session: CodevSession) -> None:
    story.to(6).ask(FACILITATOR, c.EndSession(story.step))
    story.ask(FACILITATOR, c.ReopenSession())
    session.refresh_from_db()
    assert (session.status, session.ended_at) == ("live", None)


# --- The group's other sessions --------------------------------------------------------------------


def told_of(session: CodevSession, seat: Seat) -> dict[str, object]:
    seats = dict(session.seats.values_list("user", "number"))
    return history.told(session, seat, seats, holding.of(seat))


def test_the_room_knows_whose_case_was_last_and_when_one_meets_again(
    session: CodevSession, bob: User, carol: User
) -> None:
    mine = session.seats.get(user=bob)
    assert told_of(session, mine) == {
        "follow_up": None,
        "turns": {1: None, 2: None, 3: None, 4: None},
        "next_at": None,
    }
    days = [timezone.now() - timedelta(weeks=weeks) for weeks in (8, 4)]
    for number, (day, user) in enumerate(zip(days, (carol, bob), strict=True), 50):
        before = CodevSession.objects.create(
            group=session.group,
            number=number,
            starts_at=day,
            time_zone="UTC",
            plan=session.plan,
            status="ended",
        )
        seat = Seat.objects.create(session=before, user=user, number=1)
        CodevSession.objects.filter(pk=before.pk).update(client=seat)  # as kept before seats knew of cases
    after = CodevSession.objects.create(
        group=session.group,
        number=60,
        starts_at=timezone.now() + timedelta(weeks=4),
        time_zone="UTC",
        plan=session.plan,
    )
    told = told_of(session, mine)
    assert told["follow_up"] == 2
    assert told["turns"] == {1: None, 2: days[1].date().isoformat(), 3: days[0].date().isoformat(), 4: None}
    assert told["next_at"] == after.starts_at.isoformat()
    assert history.last_client(session) == bob.pk
    mine.guest = True
    assert told_of(session, mine) == {"follow_up": None, "turns": {}, "next_at": None}
