"""The browsers' reducer and the server's fold are held to the same fixtures.

tests/fixtures/reduce.json is written from a told session by
``CODEV_WRITE_FIXTURES=1 pytest tests/sessions/protocol/test_fixtures.py``; tests/js/reduce.test.js folds it.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sessions.protocol import Audience, SessionState, events, fold, project
from sessions.protocol.audience import may_see
from sessions.protocol.notes import writers
from sessions.protocol.wire import event_from_data, event_to_data, recorded_to_data, state_to_data
from tests.sessions.protocol.story import Story, another_client, two_cases, whole_session

PATH = Path(__file__).parents[2] / "fixtures" / "reduce.json"


def cases() -> list[dict[str, Any]]:
    return [
        *told("", whole_session()),
        *told("two cases, ", two_cases()),
        *told("another client, ", another_client()),
    ]


def told(name: str, story: Story) -> list[dict[str, Any]]:
    out = []
    for audience in Audience:
        seen = [each for each in story.log if may_see(audience, each.event)]
        state = SessionState.begin(story.state.plan)
        steps = []
        for recorded in seen:
            state = fold(state, [recorded])
            shown = {"state": state_to_data(state), "writers": sorted(writers(state))}
            steps.append({"event": recorded_to_data(recorded), **shown})
        begin = state_to_data(SessionState.begin(story.state.plan))
        out.append(
            {
                "name": f"{name}{audience}",
                "plan": story.state.plan.to_data(),
                "begin": begin,
                "steps": steps,
            }
        )
    return out


def test_the_shared_fixture_is_what_the_server_folds() -> None:
    text = json.dumps(cases(), indent=1) + "\n"
    if os.environ.get("CODEV_WRITE_FIXTURES"):
        PATH.parent.mkdir(exist_ok=True)
        PATH.write_text(text, encoding="utf-8")
    assert PATH.read_text(encoding="utf-8") == text


def test_the_told_session_holds_every_event() -> None:
    assert {type(each.event) for each in whole_session().log} == set(events.REGISTRY.values())


def test_every_event_survives_the_log() -> None:
    for recorded in whole_session().log:
        event = recorded.event
        stored = json.loads(json.dumps(event_to_data(event)))
        assert event_from_data(event.name, event.version, stored) == event


@pytest.mark.parametrize("tell", [whole_session, two_cases])
def test_every_audience_folds_what_the_server_projects(tell: Callable[[], Story]) -> None:
    """A snapshot tells what the events that one may see would have told, at every number."""
    story = tell()
    for audience in Audience:
        full = seen = SessionState.begin(story.state.plan)
        for recorded in story.log:
            full = fold(full, [recorded])
            if may_see(audience, recorded.event):
                seen = fold(seen, [recorded])
            shown = state_to_data(project(full, audience))
            assert shown | {"seq": 0} == state_to_data(seen) | {"seq": 0}, recorded


def test_a_fold_from_any_snapshot_ends_the_same() -> None:
    story = whole_session()
    for cut in range(len(story.log) + 1):
        begin = fold(SessionState.begin(story.state.plan), story.log[:cut])
        assert fold(begin, story.log[cut:]) == story.state
