"""A case taken back: every word of it is gone in the same moment, everybody's notes of it included."""

import pytest

from codev.accounts.models import User
from sessions.live import private, render
from sessions.models import (
    ActionItem,
    CodevSession,
    LearningAssessment,
    Mark,
    ParkedIdea,
    PrivateNote,
    Seat,
    SessionEvent,
    Situation,
    Whisper,
    Words,
)
from sessions.outcomes.notes.stored import html_of
from sessions.protocol import commands as c
from sessions.protocol.plans import EVERY
from sessions.rules import is_client
from tests.sessions.live.told import LiveStory, say, story_of
from tests.sessions.outcomes.notes.stored import Writer, bytes_of
from tests.sessions.outcomes.notes.written import paragraph
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, FACILITATOR, bring

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User) -> LiveStory:
    return story_of(session, alice, bob, carol, dan, eve)


def tell_a_case(story: LiveStory) -> None:
    """Words of every kind, up to what was learned."""
    say_as = story.users
    story.start()
    story.ask(CAROL, c.TellWeather("stays-weather"))
    story.ask(CLIENT, bring("gone-situation"))
    story.ask(DAN, bring("stays-situation"))
    story.to(1).ask(CLIENT, c.WordHeadline("gone-headline"))
    story.to(2).ask(DAN, c.NoteQuestion("gone-question"))
    story.to(3).ask(CLIENT, c.WordRequest("gone-first-wording"))
    story.ask(CLIENT, c.WordRequest("gone-request"))
    line = story.to(4).ask(DAN, c.Contribute(None, "gone-line"))[0].seq
    say(story.session, say_as[DAN], c.Park("gone-parked"))
    say(story.session, say_as[DAN], c.KeepNote("notebook", "gone-note"))
    say(story.session, say_as[DAN], c.Whisper(None, None, "gone-whisper"))
    say(story.session, say_as[CLIENT], c.Star(line, True))
    story.to(5).ask(CLIENT, c.SayPlan((), "gone-plan"))
    say(story.session, say_as[CLIENT], c.SaveAction(None, "gone-action", "", "", ""))
    Writer(story.session, say_as[CAROL]).write(paragraph("gone-shared-notes"))
    story.to(6).ask(DAN, c.SayClosing("stays-closing"))
    say(story.session, say_as[DAN], c.KeepLearning("self", "stays-learning"))


def everything() -> str:
    rows: list[object] = [*Words.objects.values_list("body", flat=True)]
    for model in (PrivateNote, ParkedIdea, Whisper, ActionItem, Situation, LearningAssessment):
        rows += model._default_manager.values_list("text", flat=True)
    rows += [bytes_of(session) for session in CodevSession.objects.all()]
    return str([*rows, *SessionEvent.objects.values_list("data", flat=True)])


def test_every_word_of_the_case_goes_and_what_is_not_of_it_stays(story: LiveStory) -> None:
    tell_a_case(story)
    assert "gone-" in everything()
    story.ask(CLIENT, c.WithdrawCase())
    left = everything()
    assert "gone-" not in left
    for stays in ("weather", "situation", "closing", "learning"):
        assert f"stays-{stays}" in left
    assert Mark.objects.count() == 0


def test_the_room_shows_no_more_of_it(
    story: LiveStory, session: CodevSession, alice: User, bob: User
) -> None:
    tell_a_case(story)
    before = story.state.seq
    story.ask(CLIENT, c.WithdrawCase())
    for user in (alice, bob):
        assert "gone-" not in render.welcome(session.pk, user).frame
        assert "gone-" not in render.welcome(session.pk, user, 1).frame
        assert "gone-" not in render.welcome(session.pk, user, before).frame


def test_it_may_be_taken_back_after_the_end_and_counts_as_no_turn(
    story: LiveStory, session: CodevSession, bob: User
) -> None:
    tell_a_case(story)
    story.ask(FACILITATOR, c.EndSession(story.step))
    seat = Seat.objects.get(session=session, user=bob)
    assert is_client(seat)
    story.ask(CLIENT, c.WithdrawCase(), after=90_000_000)
    session.refresh_from_db()
    seat.refresh_from_db()
    assert session.client is None
    assert not is_client(Seat.objects.get(pk=seat.pk))
    assert "gone-" not in everything()


def test_of_two_cases_the_other_stays(story: LiveStory, session: CodevSession, dan: User) -> None:
    story.use(EVERY["codev-180-two"])
    story.to(1).ask(CLIENT, c.WordHeadline("gone-headline"))
    story.to(6).ask(FACILITATOR, c.AdvanceStep(story.step))
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    story.ask(DAN, c.WordHeadline("stays-headline"))
    assert [seat.case for seat in session.seats.order_by("number")] == [None, 1, None, 2, None]
    story.ask(CLIENT, c.WithdrawCase())
    assert "gone-" not in everything()
    assert "stays-headline" in everything()
    assert is_client(Seat.objects.get(session=session, user=dan))
    assert private.mine(Seat.objects.get(session=session, user=dan))["wrote"] == [story.state.headline]


def test_who_was_the_client_before_takes_back_theirs_and_nobody_elses(
    story: LiveStory, session: CodevSession, dan: User
) -> None:
    """Another client after the case had begun: each one's words are their own, every wording of them."""
    story.start()
    story.ask(CLIENT, bring("gone-situation"))
    story.to(1).ask(CLIENT, c.WordHeadline("gone-headline"))
    story.to(3).ask(CLIENT, c.WordRequest("gone-first-wording"))
    story.ask(CLIENT, c.WordRequest("gone-request"))
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.to(1).ask(DAN, c.WordHeadline("stays-headline"))
    shown = render.welcome(session.pk, dan).frame
    assert "gone-request" in shown, "it was said to the group, and waits for its author"
    story.ask(CLIENT, c.WithdrawCase())
    left = everything()
    assert "gone-" not in left
    assert "stays-headline" in left
    assert "gone-" not in render.welcome(session.pk, dan).frame
    assert is_client(Seat.objects.get(session=session, user=dan))


def test_what_waits_for_its_author_outlives_the_withdrawal_of_another(story: LiveStory) -> None:
    story.to(1).ask(CLIENT, c.WordHeadline("stays-headline"))
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.to(1).ask(DAN, c.WordHeadline("gone-headline"))
    story.ask(DAN, c.WithdrawCase())
    assert "gone-" not in everything()
    assert "stays-headline" in everything()


def test_what_another_client_chose_among_their_own_lines_stays(story: LiveStory) -> None:
    """Stars and piles say nothing of the case that is taken back."""
    gone = story.to(4).ask(DAN, c.Contribute(None, "gone-line"))[0].seq
    say(story.session, story.users[CLIENT], c.Star(gone, True))
    story.ask(FACILITATOR, c.ReturnToOpening(story.step))
    story.ask(FACILITATOR, c.NameClient(DAN))
    stays = story.to(4).ask(CAROL, c.Contribute(None, "stays-line"))[0].seq
    say(story.session, story.users[DAN], c.Star(stays, True))
    story.ask(CLIENT, c.WithdrawCase())
    assert "gone-" not in everything()
    assert private.mine(Seat.objects.get(session=story.session, number=DAN))["stars"] == [stays]
    assert Mark.objects.count() == 1


def test_an_idea_for_the_other_case_waits_on(story: LiveStory) -> None:
    story.use(EVERY["codev-180-two"])
    story.to(2)
    say(story.session, story.users[CAROL], c.Park("gone-parked"))
    story.to(6).ask(FACILITATOR, c.AdvanceStep(story.step))
    story.ask(FACILITATOR, c.NameClient(DAN))
    for _ in range(2):
        story.ask(FACILITATOR, c.AdvanceStep(story.step))
    say(story.session, story.users[CAROL], c.Park("stays-parked"))
    story.ask(CLIENT, c.WithdrawCase())
    assert [idea.text for idea in ParkedIdea.objects.all()] == ["stays-parked"]


def test_the_shared_notes_go_whosever_case_it_is(story: LiveStory) -> None:
    """Nobody can tell what in them was said of which case."""
    story.use(EVERY["codev-180-two"])
    story.to(6)
    Writer(story.session, story.users[DAN]).write(paragraph("gone-notes"))
    story.ask(FACILITATOR, c.AdvanceStep(story.step))
    story.ask(FACILITATOR, c.NameClient(DAN))
    story.ask(CLIENT, c.WithdrawCase())
    assert "gone-" not in everything()


def test_somebody_who_deletes_their_account_leaves_the_notes_whole(
    story: LiveStory, session: CodevSession, carol: User
) -> None:
    story.start()
    Writer(session, carol).write(paragraph("stays-notes"))
    story.users[CAROL].delete()
    assert html_of(session) == "<p>stays-notes</p>"
