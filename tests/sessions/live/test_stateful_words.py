"""Walks at random through the service: what is taken back is in no row, and what is shown has its words.

Longer ones are not part of make test: `pytest -m slow tests/sessions/live/test_stateful_words.py`.
"""

import random

import pytest

from codev.accounts.models import User
from sessions.live.service import NothingHere
from sessions.models import CodevSession, Mark, ParkedIdea, PrivateNote, Whisper, Words
from sessions.protocol import Recorded, Refused, SessionState, evolve
from sessions.protocol import commands as c
from sessions.protocol import events as e
from sessions.protocol.plans import EVERY, codev
from sessions.protocol.wire import state_to_data
from tests.sessions.live.told import LiveStory, story_of
from tests.sessions.protocol.story import CLIENT, DAN, bring
from tests.sessions.protocol.walks import NAMES, ROLE, THEME, THEMES, command, sender
from tests.sessions.protocol.watched import Cases, items

pytestmark = pytest.mark.django_db

PRIVATE = (PrivateNote, Whisper)


class Kept:
    """The rows beside the log."""

    def __init__(self, story: LiveStory) -> None:
        self.story, self.cases, self.told = story, Cases(), 0
        self.state = SessionState.begin(story.state.plan)

    def hears(self) -> None:
        new = self.story.log[self.told :]
        for recorded in new:
            self.cases.hears(self.state, recorded)
            self.state = evolve(self.state, recorded)
        self.told += len(new)
        assert self.state == self.story.state
        self._rows(new)

    def _rows(self, new: list[Recorded]) -> None:
        rows = set(Words.objects.filter(session=self.story.session).values_list("item", flat=True))
        assert not rows & self.cases.gone, "taken back, and still kept"
        assert set(items(state_to_data(self.state))) <= rows, "shown, without its words"
        if any(isinstance(each.event, e.CaseWithdrawn) for each in new):
            for kind in PRIVATE:
                assert not kind.objects.filter(seat__session=self.story.session).exists()
            words = Words.objects.filter(session=self.story.session).values("item")
            assert not Mark.objects.filter(seat__session=self.story.session).exclude(item__in=words).exists()
            cases = [each.event.case for each in new if isinstance(each.event, e.CaseWithdrawn)]
            assert not ParkedIdea.objects.filter(seat__session=self.story.session, case__in=cases).exists()


@pytest.fixture
def story(
    session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User, gina: User
) -> LiveStory:
    return story_of(session, alice, bob, carol, dan, eve, gina)


@pytest.mark.parametrize(
    ("seed", "steps"),
    [(1, 120), (2, 120), *(pytest.param(seed, 1_200, marks=pytest.mark.slow) for seed in range(3, 9))],
)
def test_words_are_kept_and_erased_with_their_case(story: LiveStory, seed: int, steps: int) -> None:
    chance, accepted = random.Random(seed), 0
    story.use(chance.choice([EVERY["codev-180-two"], codev(90, choosing="scores")])).start()
    story.here = frozenset({2, 3, 4, 6})
    for seat in (CLIENT, DAN):
        story.ask(seat, bring(f"What {seat} brings"))
    kept = Kept(story)
    kept.hears()
    themes = [[name for name in theme if name not in (ROLE, "end_session")] for theme in THEMES]
    for _ in range(steps // 40):
        theme = chance.choice(themes)
        for _ in range(40):
            accepted += _turn(story, chance, theme)
            kept.hears()
    assert accepted > steps / 5


def _turn(story: LiveStory, chance: random.Random, theme: list[str]) -> bool:
    """One command of somebody's; now and then a word of their own."""
    name, pick = chance.choice(NAMES), chance.randint(0, 11)
    name = chance.choice(theme) if name in (THEME, "end_session") else name
    asked = command(name, story.state, pick)
    if chance.random() < 0.1:
        asked = c.KeepNote("minute", f"Mine {chance.random()}")
    seat = min(sender(story.state, chance.randint(1, 6), asked, pick), 6)  # there is no seventh
    try:
        story.ask(seat, asked, after=chance.choice([0, 900, 10_001, 70_000]))
    except (Refused, NothingHere):
        return False
    return True
