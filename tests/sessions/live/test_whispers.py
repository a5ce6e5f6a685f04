"""Private words: to who runs the session, from them to one person, among themselves; never kept."""

from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live import doorbell, private
from sessions.live.private import MOST_WHISPERS
from sessions.models import CodevSession, Seat, Whisper
from sessions.protocol import Refused
from sessions.protocol import commands as c
from tests.sessions.live.told import LiveStory, say, story_of
from tests.sessions.protocol.story import DAN, FACILITATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User) -> LiveStory:
    told = story_of(session, alice, bob, carol, dan, eve)
    told.to(4)
    return told


def heard(user: User) -> list[tuple[int, int | None, str | None, str]]:
    rows: list[dict[str, Any]] = private.mine(Seat.objects.get(user=user))["whispers"]
    return [(row["from"], row["to"], row["what"], row["text"]) for row in rows]


def code(story: LiveStory, user: User, command: c.Command) -> str:
    with pytest.raises(Refused) as refused:
        say(story.session, user, command)
    return refused.value.code


def test_a_signal_reaches_who_runs_the_session_and_nobody_else(
    story: LiveStory, alice: User, bob: User, carol: User
) -> None:
    say(story.session, bob, c.Whisper(None, "off_request", ""))
    assert heard(alice) == heard(bob) == [(2, None, "off_request", "")]
    assert heard(carol) == []


def test_an_answer_reaches_one_person(story: LiveStory, alice: User, carol: User, dan: User) -> None:
    say(story.session, carol, c.Whisper(None, None, "Can I step out?"))
    say(story.session, alice, c.Whisper(3, None, "Of course."))
    assert heard(carol) == [(3, None, None, "Can I step out?"), (1, 3, None, "Of course.")]
    assert heard(dan) == []


def test_who_takes_over_later_does_not_read_what_was_told_before(
    story: LiveStory, alice: User, carol: User, dan: User
) -> None:
    say(story.session, carol, c.Whisper(None, "uncomfortable", ""))
    story.ask(FACILITATOR, c.HandOver(DAN))
    assert heard(dan) == []
    say(story.session, carol, c.Whisper(None, "say_more", ""))
    say(story.session, alice, c.Whisper(None, None, "Ask about her manager."))
    assert heard(dan) == [(3, None, "say_more", ""), (1, None, None, "Ask about her manager.")]
    assert (1, None, None, "Ask about her manager.") not in heard(carol)


def test_private_words_go_with_the_end(story: LiveStory, carol: User) -> None:
    say(story.session, carol, c.Whisper(None, None, "Not for long"))
    story.ask(FACILITATOR, c.EndSession(story.step))
    assert not Whisper.objects.exists()
    assert code(story, carol, c.Whisper(None, None, "Once more")) == "ended"


def test_what_is_no_whisper(story: LiveStory, alice: User, carol: User) -> None:
    assert code(story, carol, c.Whisper(None, None, "")) == "empty_text"
    assert code(story, carol, c.Whisper(None, "bravo", "")) == "bad_payload"
    assert code(story, carol, c.Whisper(4, None, "Psst")) == "not_facilitator"
    assert code(story, alice, c.Whisper(9, None, "Psst")) == "unknown_seat"


def test_whispers_have_an_end(story: LiveStory, carol: User) -> None:
    seat = Seat.objects.get(user=carol)
    Whisper.objects.bulk_create(Whisper(seat=seat, text="x", readers=[3], at=1) for _ in range(MOST_WHISPERS))
    assert code(story, carol, c.Whisper(None, None, "x")) == "too_many"


@pytest.mark.django_db(transaction=True)
def test_readers_are_told_at_once(
    session: CodevSession, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    say(session, alice, c.Join())
    say(session, bob, c.Join())
    monkeypatch.setattr(doorbell, "private_changed", lambda _, user, rows: rung.append(user))
    say(session, bob, c.Whisper(None, "say_more", ""))
    assert set(rung) == {alice.pk, bob.pk}  # and nobody else that there was something to tell
