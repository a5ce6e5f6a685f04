"""News say who may write in the shared notes since, and cost no query more for it where the fold is known."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from codev.accounts.models import User
from sessions.live import log, render
from sessions.models import CodevSession
from sessions.protocol import commands as c
from tests.sessions.live.told import LiveStory, story_of
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, EVE, FACILITATOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User) -> LiveStory:
    return story_of(session, alice, bob, carol, dan, eve)


def told_since(story: LiveStory, since: int) -> frozenset[int]:
    batch = render.batch(story.session.pk, since)
    assert batch is not None
    assert batch.upto == story.state.seq
    return batch.writers


def queries(story: LiveStory, since: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        told_since(story, since)
    return len(asked)


def test_news_say_who_may_write_since(story: LiveStory) -> None:
    story.sit()
    assert told_since(story, 0) == frozenset()
    seq = story.state.seq
    story.ask(FACILITATOR, c.Start())
    assert told_since(story, seq) == {FACILITATOR, CLIENT, CAROL, DAN, EVE}
    story.ask(FACILITATOR, c.NameScribe(CAROL))
    seq = story.state.seq
    story.ask(FACILITATOR, c.SetWriting(story.step, False))
    assert told_since(story, seq) == {FACILITATOR, CAROL}
    seq = story.state.seq
    story.ask(FACILITATOR, c.EndSession(story.step))
    assert told_since(story, seq) == frozenset()


def test_another_process_folds_what_it_just_read(story: LiveStory) -> None:
    """Its cache is as far as the news before: neither the plan nor an event is read again."""
    story.start()
    before, seq = story.state, story.state.seq
    story.ask(FACILITATOR, c.SetWriting(story.step, False))
    log.remember(story.session.pk, story.state)
    known = queries(story, seq)
    log.remember(story.session.pk, before)
    assert queries(story, seq) == known
    assert told_since(story, seq) == {FACILITATOR}


def test_a_process_that_knows_nothing_reads_it_all(story: LiveStory) -> None:
    story.start()
    seq = story.state.seq
    story.ask(FACILITATOR, c.SetWriting(story.step, False))
    log.forget()
    assert told_since(story, seq) == {FACILITATOR}
