"""Private commands write their author's own rows, and no event."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from sessions.live import clock, private
from sessions.live.private import MOST_PARKED
from sessions.models import CodevSession, LearningAssessment, Seat, SessionEvent
from sessions.protocol import Refused
from sessions.protocol import commands as c
from sessions.protocol.assessment import Question, ours
from sessions.protocol.decide import MOST_ACTIONS
from sessions.protocol.plan import Plan
from sessions.protocol.plans import EVERY
from sessions.rules import EDITABLE
from tests.sessions.live.told import LiveStory, say, story_of
from tests.sessions.protocol.story import DAN, FACILITATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User) -> LiveStory:
    return story_of(session, alice, bob, carol, dan, eve)


def own(user: User) -> dict[str, Any]:
    return private.mine(Seat.objects.get(user=user))


def code(story: LiveStory, user: User, command: c.Command) -> str:
    with pytest.raises(Refused) as refused:
        say(story.session, user, command)
    return refused.value.code


def test_notes_are_kept_as_typed(story: LiveStory, bob: User) -> None:
    story.start()
    events = SessionEvent.objects.count()
    say(story.session, bob, c.KeepNote("turn", "First"))
    say(story.session, bob, c.KeepNote("turn", "Then"))
    say(story.session, bob, c.KeepNote("minute", ""))
    assert own(bob)["notes"] == {"turn": "Then", "minute": ""}
    assert code(story, bob, c.KeepNote("wall", "x")) == "bad_payload"
    assert SessionEvent.objects.count() == events


def test_ideas_wait_for_their_author(story: LiveStory, carol: User, dan: User) -> None:
    story.to(2)
    say(story.session, carol, c.Park("Ask her"))
    parked = own(carol)["parked"]
    assert [idea["text"] for idea in parked] == ["Ask her"]
    assert code(story, dan, c.Unpark(parked[0]["id"])) == "unknown_item"
    say(story.session, carol, c.Unpark(parked[0]["id"]))
    assert own(carol)["parked"] == []
    assert code(story, carol, c.Unpark(parked[0]["id"])) == "unknown_item"


def test_ideas_have_an_end(story: LiveStory, carol: User) -> None:
    story.to(2)
    for _ in range(MOST_PARKED):
        say(story.session, carol, c.Park("Again"))
    assert code(story, carol, c.Park("Once more")) == "too_many"


def test_the_client_stars_and_sorts_lines(story: LiveStory, bob: User) -> None:
    line = story.to(4).ask(3, c.Contribute(None, "Wait a day."))[0].seq
    say(story.session, bob, c.Star(line, True))
    assert own(bob)["stars"] == [line]
    assert code(story, bob, c.Star(1, True)) == "unknown_item"
    story.to(5)
    say(story.session, bob, c.Sort(line, "keep"))
    say(story.session, bob, c.Star(line, False))
    assert (own(bob)["stars"], own(bob)["piles"]) == ([], {str(line): "keep"})
    assert code(story, bob, c.Sort(line, "burn")) == "bad_payload"
    assert code(story, bob, c.Sort(1, "keep")) == "unknown_item"


def test_the_client_plans_actions(story: LiveStory, bob: User) -> None:
    story.to(5)
    say(story.session, bob, c.SaveAction(None, "Ask", "Write", "2026-11-30", "Shyness"))
    action = own(bob)["actions"][0]
    assert action.items() >= {"text": "Ask", "first_step_on": "2026-11-30", "obstacle": "Shyness"}.items()
    say(story.session, bob, c.SaveAction(action["id"], "Ask her", "", "", ""))
    assert own(bob)["actions"][0] == action | {
        "text": "Ask her",
        "first_step": "",
        "first_step_on": "",
        "obstacle": "",
    }
    assert code(story, bob, c.SaveAction(action["id"] + 9, "Ask", "", "", "")) == "unknown_item"
    say(story.session, bob, c.DropAction(action["id"]))
    assert own(bob)["actions"] == []
    assert code(story, bob, c.DropAction(action["id"])) == "unknown_item"


@pytest.mark.parametrize("on", ["soon", "2026-02-30", "2026-W47-1", "20261123"])
def test_an_action_has_a_date_or_none(story: LiveStory, bob: User, on: str) -> None:
    story.to(5)
    assert code(story, bob, c.SaveAction(None, "Ask", "", on, "")) == "bad_payload"


def test_actions_have_an_end(story: LiveStory, bob: User) -> None:
    story.to(5)
    for _ in range(MOST_ACTIONS):
        say(story.session, bob, c.SaveAction(None, "Ask", "", "", ""))
    assert code(story, bob, c.SaveAction(None, "Ask", "", "", "")) == "too_many"


def test_learning_is_kept_from_the_last_step_on(story: LiveStory, alice: User, dan: User) -> None:
    story.to(5)
    assert code(story, dan, c.KeepLearning("self", "Early")) == "not_open"
    story.to(6)
    say(story.session, dan, c.KeepLearning("self", "I wait."))
    assert code(story, dan, c.KeepLearning("others", "x")) == "bad_payload"
    story.ask(1, c.EndSession(story.step))
    say(story.session, dan, c.KeepLearning("self", "I can wait."))
    say(story.session, dan, c.KeepLearning("practice", "I ask first."))
    assert own(dan)["learning"] == {"self": "I can wait.", "practice": "I ask first."}
    assert own(alice)["learning"] == {}


def test_what_was_typed_last_arrives_when_the_second_case_has_begun(story: LiveStory, dan: User) -> None:
    story.use(EVERY["codev-180-two"]).to(5)
    assert code(story, dan, c.KeepLearning("self", "Too early")) == "not_open"
    story.to(7)
    say(story.session, dan, c.KeepLearning("self", "I can wait."))
    assert own(dan)["learning"] == {"self": "I can wait."}


def test_the_room_asks_what_its_plan_asks(story: LiveStory, dan: User) -> None:
    own_question = Question("own-1", "text", {"en": "Which question do I keep?"})
    scale = Question("own-2", "scale", {"en": "How sure am I?"})
    plan = replace(EVERY["codev-90"], questions=(own_question, scale, ours("process")))
    story.use(Plan.from_data(plan.to_data())).to(6)
    say(story.session, dan, c.KeepLearning("own-1", "Why now?"))
    say(story.session, dan, c.KeepLearning("process", "Silence helped."))
    for about in ("own-2", "self", "useful"):
        assert code(story, dan, c.KeepLearning(about, "x")) == "bad_payload"
    assert own(dan)["learning"] == {"own-1": "Why now?", "process": "Silence helped."}


def test_what_another_device_wrote_of_a_learning_is_kept_beside(story: LiveStory, dan: User) -> None:
    """A page that comes back with what it could not send takes nothing away."""
    story.to(6)
    say(story.session, dan, c.KeepLearning("self", "From the room", ""))
    say(story.session, dan, c.KeepLearning("self", "From the phone", "From the room"))
    say(story.session, dan, c.KeepLearning("self", "From the room, late", "From the room"))
    kept = LearningAssessment.objects.get()
    assert (kept.text, kept.earlier) == ("From the room, late", ["From the phone"])


def test_what_is_typed_in_the_room_is_its_authors_alone(story: LiveStory, dan: User) -> None:
    """As the room says of it, also where an earlier text was opened to the group."""
    story.to(6)
    say(story.session, dan, c.KeepLearning("intention", "For us", ""))
    day = date(2026, 12, 3)
    LearningAssessment.objects.update(reader="group", due_on=day)
    say(story.session, dan, c.KeepLearning("intention", "For us", "For us"))
    assert LearningAssessment.objects.get().reader == "group"  # nothing was typed
    say(story.session, dan, c.KeepLearning("intention", "For me", "For us"))
    kept = LearningAssessment.objects.get()
    assert (kept.text, kept.reader, kept.due_on) == ("For me", "me", day)
    assert AuditEntry.objects.get(action="learning.reader_set").actor == dan


def test_an_idea_waits_for_the_consultation_of_its_own_case(story: LiveStory, carol: User) -> None:
    story.use(EVERY["codev-180-two"]).to(2)
    say(story.session, carol, c.Park("Of the first"))
    story.to(7).ask(FACILITATOR, c.NameClient(DAN))
    story.to(9)
    say(story.session, carol, c.Park("Of the second"))
    assert [idea["case"] for idea in own(carol)["parked"]] == [1, 2]


def test_learning_is_closed_seven_days_after_the_end(story: LiveStory, dan: User) -> None:
    """As on the session's page: a socket is no way around it."""
    story.to(6)
    story.ask(1, c.EndSession(story.step))
    ended = story.session.ended_at
    assert ended is not None
    days = EDITABLE // timedelta(milliseconds=1)
    with clock.at(int(ended.timestamp() * 1000) + days - 1):
        say(story.session, dan, c.KeepLearning("self", "In time"))
    with clock.at(int(ended.timestamp() * 1000) + days + 1):
        assert code(story, dan, c.KeepLearning("self", "Too late")) == "ended"
    assert own(dan)["learning"] == {"self": "In time"}
