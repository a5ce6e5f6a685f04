"""An old snapshot and the events since are the fresh snapshot: for every event, audience and number,
through the very frames that browsers get."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from codev.accounts.models import User
from sessions.live import log, render
from sessions.models import CodevSession, Words
from sessions.protocol import Audience, Plan, Recorded, SessionState, events, evolve
from sessions.protocol import commands as c
from sessions.protocol.state import Line, Question, Running, Said, Situation, Takeover
from sessions.protocol.steps import LineType
from sessions.protocol.wire import event_from_data, state_to_data
from tests.sessions.live.told import LiveStory, story_of
from tests.sessions.protocol.story import CAROL, CLIENT, DAN, FACILITATOR, whole_session

pytestmark = pytest.mark.django_db
Frame = dict[str, Any]


def tuples(data: Frame) -> Frame:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def state_from(data: Frame, plan: Plan) -> SessionState:
    """What a page builds from a snapshot."""
    data = tuples(data)
    for name in ("running", "before"):
        data[name] = data[name] and Running(**tuples(data[name]))
    data["questions"] = tuple(Question(**each) for each in data["questions"])
    data["lines"] = tuple(
        Line(each["item"], each["kind"] and LineType(each["kind"])) for each in data["lines"]
    )
    for name in ("weather", "closings"):
        data[name] = tuple(Said(**each) for each in data[name])
    data["situations"] = tuple(Situation(**each) for each in data["situations"])
    data["takeover"] = data["takeover"] and Takeover(**tuples(data["takeover"]))
    data["reminder"] = data["reminder"] and (data["reminder"]["what"], data["reminder"]["at"])
    return SessionState(plan=plan, spent=(0,) * len(plan.stages), **data)


@dataclass
class Page:
    """A browser: what it folds, and the words it was told."""

    state: SessionState
    words: dict[str, Any]
    people: dict[str, Any]
    seen: set[str] = field(default_factory=set)

    @classmethod
    def opened(cls, session: CodevSession, user: User) -> "Page":
        frame = json.loads(render.welcome(session.pk, user).frame)
        return cls(state_from(frame["state"], Plan.from_data(frame["plan"])), frame["words"], frame["people"])

    def told(self, batch: list[Frame]) -> None:
        for data in batch:
            event = event_from_data(data["type"], data["v"], data["data"])
            self.state = evolve(self.state, Recorded(data["seq"], data["at"], event))
            self.seen.add(data["type"])
            if "words" in data:
                self.words[str(getattr(event, "item", data["seq"]))] = data["words"]
            if "person" in data:
                self.people[str(data["data"]["seat"])] = data["person"]

    def shows(self, like: "Page") -> None:
        """The same as another page: all but the number, which a filtered list of events may not reach."""
        mine, theirs = state_to_data(self.state), state_to_data(like.state)
        assert mine | {"seq": 0} == theirs | {"seq": 0}
        assert {item: self.words.get(item) for item in like.words} == like.words
        assert self.people == like.people


@dataclass
class WatchedStory(LiveStory):
    """Opens a page of each watcher after every command."""

    watchers: tuple[User, ...] = ()
    opened: list[tuple[int, User, Page]] = field(default_factory=list)

    def ask(self, seat: int, command: c.Command, *, after: int = 1000) -> list[Recorded]:
        new = super().ask(seat, command, after=after)
        # As after a commit, which a test never makes: else each page would fold the whole evening anew.
        log.remember(self.session.pk, self.state)
        for user in self.watchers if FACILITATOR in self.state.seats else ():
            self.opened.append((self.state.seq, user, Page.opened(self.session, user)))
        return new


@pytest.fixture
def story(
    session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User, gina: User
) -> WatchedStory:
    """Alice sits from the first on; gina stays in the lobby."""
    users = dict(enumerate((alice, bob, carol, dan, eve), 1))
    return WatchedStory(session=session, users=users, watchers=(alice, gina))


def news(session: CodevSession, audience: Audience, since: int) -> list[Frame]:
    batch = render.batch(session.pk, since)
    if batch is None:
        return []
    frame = json.loads(batch.frames[audience].data)
    assert (frame["from"], frame["upto"]) == (since + 1, batch.upto)
    told: list[Frame] = frame["events"]
    return told


def test_every_old_snapshot_catches_up(story: WatchedStory, session: CodevSession) -> None:
    """Also after a loss of connection: a resumed page gets what a page that stayed got."""
    whole_session(story)
    log.forget()
    fresh = {user: Page.opened(session, user) for user in story.watchers}
    audiences = dict(zip(story.watchers, (Audience.SEATED, Audience.LOBBY), strict=True))
    seen: dict[Audience, set[str]] = {audience: set() for audience in Audience}
    log.remember(session.pk, story.state)
    for since, user, page in story.opened:
        told = news(session, audiences[user], since)
        resumed = json.loads(render.welcome(session.pk, user, since).frame)
        assert resumed["events"] == told
        assert "state" not in resumed
        page.told(told)
        page.shows(fresh[user])
        seen[audiences[user]] |= page.seen
    assert seen == {
        audience: {name for name, kind in events.REGISTRY.items() if kind.audience in (audience, "lobby")}
        for audience in Audience
    }


def test_a_word_is_told_to_the_room_and_not_to_the_lobby(story: WatchedStory, session: CodevSession) -> None:
    alice, gina = story.watchers
    line = story.to(4).ask(DAN, c.Contribute(None, "canary-said"))[0].seq
    assert "canary-said" in render.welcome(session.pk, alice).frame
    assert "canary-said" in str(news(session, Audience.SEATED, line - 1))
    lobby = render.welcome(session.pk, gina).frame + str(news(session, Audience.LOBBY, 0))
    assert "canary-said" not in lobby
    assert Page.opened(session, gina).words == {}


def test_words_erased_are_told_as_nothing(story: WatchedStory, session: CodevSession) -> None:
    line = story.to(4).ask(DAN, c.Contribute(None, "canary-erased"))[0].seq
    Words.objects.filter(session=session, item=line).delete()
    told = news(session, Audience.SEATED, line - 1)
    assert told[0]["words"] is None
    assert "canary-erased" not in render.welcome(session.pk, story.watchers[0]).frame


def test_who_sat_down_meanwhile_gets_everything(
    session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User
) -> None:
    """A page of the lobby that comes back seated has never seen what was said before: events since then
    would not join up with what it knows."""
    story = story_of(session, alice, bob, carol, dan, eve)
    story.sit(FACILITATOR, CLIENT, CAROL)
    story.ask(FACILITATOR, c.Start())
    story.ask(FACILITATOR, c.NameClient(CLIENT))
    left = story.state.seq
    lobby = Page.opened(session, dan)
    assert lobby.state.client is None
    story.ask(DAN, c.Join())
    story.ask(FACILITATOR, c.Pause(story.step))
    welcome = json.loads(render.welcome(session.pk, dan, left).frame)
    assert welcome["state"]["client"] == CLIENT
    assert "events" not in welcome


def test_a_number_that_cannot_be_joined_gets_a_snapshot(
    story: WatchedStory, session: CodevSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "REPLAY_MOST", 5)
    story.start()
    last, alice = story.state.seq, story.watchers[0]
    for since in (0, -1, last + 1, last - 6, None):
        frame = json.loads(render.welcome(session.pk, alice, since).frame)
        assert frame["seq"] == last
        assert frame["state"]["seq"] == last
        assert "events" not in frame
    assert len(json.loads(render.welcome(session.pk, alice, last - 5).frame)["events"]) == 5
    assert json.loads(render.welcome(session.pk, alice, last).frame)["events"] == []
    assert render.batch(session.pk, last) is None
