"""Eight browsers with wrong, jumping and sleeping clocks on slow lines: one time, and it is the server's.

Not part of make test: `.venv/bin/python -m pytest -m "e2e and slow" tests/e2e/test_clocks.py -s` prints how
far apart they were.
"""

import json
import statistics
import time
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.e2e import room
from tests.e2e.person import PATIENCE, Person
from tests.e2e.seated import at_the_door, tell
from tests.e2e.site import Site
from tests.e2e.slow_line import Line, Way, slow_lines

pytestmark = [pytest.mark.e2e, pytest.mark.embedded, pytest.mark.slow]

APART, OFF = 250, 500  # ms: of each other, of the server
HOUR = 3_600_000
NAMES = ["Alice", "Bob", "Carol", "Dan", "Grace", "Hugo", "Ines", "Jo"]
WRONG = [0, -HOUR, HOUR, 24 * HOUR] * 2
JUMPS = [0, -HOUR, 0, 0, HOUR, -2 * HOUR, 24 * HOUR, 700]  # ms, in the middle
# There and back 0.2 to 3 seconds: for the first always about as much, for the others each time anew.
STEADY = [(100 + number * 460) * 0.95 for number in range(4)]
WAYS = [*(Way(least, least / 0.9) for least in STEADY), *[Way(100, 1_500)] * 4]
SLEEPS = 5  # who

# The page's clocks: the one on the wall is wrong and jumps, the steady one counts from somewhere else and
# stands still while the machine sleeps. ``machine.now`` is right: what is measured goes by it.
CLOCKS = """({ wrong, steady }) => {
  const Right = Date;
  const counted = performance.now.bind(performance);
  const now = () => performance.timeOrigin + counted();
  let by = wrong;
  globalThis.Date = class extends Right {
    constructor(...told) { told.length ? super(...told) : super(Right.now() + by); }
    static now() { return Right.now() + by; }
  };
  performance.now = () => counted() + steady;
  const sleep = (ms) => {
    const until = counted() + ms;
    while (counted() < until);
    steady -= ms;
  };
  globalThis.machine = { now, sleep, jump: (ms) => { by += ms; } };
}"""
STORE = "const { store } = document.querySelector('codev-room');"
# What is left at a moment, by docs/protocol.md, asked a little later and counted back.
LEFT_AT = (
    "(at) => { globalThis.left = new Promise((done) => setTimeout(() => {"
    + STORE
    + """
  const { running, minutes } = store.state;
  const spent = running.used + (running.paused_at ?? store.clock.now()) - running.started_at;
  const since = running.paused_at === null ? machine.now() - at : 0;
  done(minutes[running.stage] * 60_000 - spent + since);
}, at - machine.now())); }"""
)
# When each figure began to show here.
WATCH = """(ms) => { globalThis.shown = new Promise((done) => {
  const place = document.querySelector("codev-core [role=timer]");
  const seen = {};
  let before = place.textContent.trim();
  const watch = new MutationObserver(() => {
    const text = place.textContent.trim();
    if (text === before) return;
    before = text;
    seen[text] ??= machine.now();
  });
  watch.observe(place, { childList: true, characterData: true, subtree: true });
  setTimeout(() => { watch.disconnect(); done(seen); }, ms);
}); }"""
SURE = "() => {" + STORE + "const { sure, samples, slept } = store.clock;"
SURE += " return !slept && (sure || samples.length >= 15); }"


class Machines:
    """A browser whose contexts each have a line and clocks of their own."""

    def __init__(self, browser: Browser, lines: list[Line]) -> None:
        self.browser, self.lines = browser, list(enumerate(lines))

    def new_context(self, **kwargs: Any) -> BrowserContext:
        number, line = self.lines.pop(0)
        context = self.browser.new_context(proxy=line.proxy, **kwargs)
        clocks = {"wrong": WRONG[number], "steady": 12_345_678 * number}
        context.add_init_script(f"({CLOCKS})({json.dumps(clocks)})")
        return context


def test_one_time_on_eight_wrong_clocks(browser: Browser, site: Site) -> None:
    with slow_lines(WAYS) as lines:
        people = at_the_door(cast("Browser", Machines(browser, lines)), site, NAMES)
        for person in people:
            room.sit(person)
        room.open_session(people[0], people)
        # In the last two minutes of a step everybody sees seconds.
        tell(people[0], "set_minutes", {"from_step": 0, "stage": 0, "minutes": 1})
        _their_clocks_are_wrong(people)
        _settle(people)
        _one_time("at first", people)
        _one_figure(people)
        _through_a_pause(people)
        _one_time("after a pause and a minute more", people)
        _clocks_jump(people)
        _one_figure(people)
        for person in people:
            person.context.close()


def _their_clocks_are_wrong(people: list[Person]) -> None:
    """Or there would be nothing to see."""
    for person, wrong in zip(people, WRONG, strict=True):
        ahead = person.page.evaluate("() => Date.now() - machine.now()")
        assert abs(ahead - wrong) < 1_000, person.name


def _settle(people: list[Person]) -> None:
    for person in people:
        person.page.wait_for_function(SURE, timeout=PATIENCE)


def _one_time(when: str, people: list[Person]) -> None:
    """What is left for each, at the same instant."""
    at = time.time() * 1000 + 1_500
    for person in people:
        person.page.evaluate(LEFT_AT, at)
    left = [float(person.page.evaluate("() => globalThis.left")) for person in people]
    truth = _by_the_server(people[0], at)
    off = [each - truth for each in left]
    print(f"{when}: ms off the server {[round(each) for each in off]}, apart {max(off) - min(off):.0f}")  # noqa: T201
    assert max(off) - min(off) < APART
    assert max(map(abs, off)) < OFF


def _by_the_server(person: Person, at: float) -> float:
    """The server's clock is this machine's."""
    facts = "() => {" + STORE + "const { running, minutes } = store.state;"
    facts += "return [minutes[running.stage] * 60_000, running.used - running.started_at]; }"
    whole, begun = person.page.evaluate(facts)
    return float(whole - (begun + at))


def _one_figure(people: list[Person]) -> None:
    """What stands on the screens: how late each figure came, by the server's clock."""
    for person in people:
        person.page.evaluate(WATCH, 12_000)
    shown = [person.page.evaluate("() => globalThis.shown") for person in people]
    late = [statistics.median(_late(seen, people[0])) for seen in shown]
    print(f"figures shown: ms late {[round(each) for each in late]}, apart {max(late) - min(late):.0f}")  # noqa: T201
    assert max(late) - min(late) < APART
    assert max(map(abs, late)) < OFF


def _late(seen: dict[str, float], person: Person) -> list[float]:
    """A page looks on the server's whole seconds: a figure stands from the first at which it holds."""
    assert len(seen) >= 5, seen
    ends = _by_the_server(person, 0)
    due = {text: ends - _left(text) for text in seen}
    return [at - -(-due[text] // 1000) * 1000 for text, at in seen.items()]


def _left(text: str) -> int:
    minutes, seconds = text.lstrip("+").split(":")
    return (int(minutes) * 60 + int(seconds)) * 1000 * (-1 if text.startswith("+") else 1)


def _through_a_pause(people: list[Person]) -> None:
    """While it lasts everybody sees the same figure, and the same other one with a minute more."""
    alice = people[0]
    tell(alice, "pause", {"from_step": 0})
    before = _figures(people, lambda figure: figure.endswith(", paused"))
    assert len(before) == 1, before
    tell(alice, "add_minutes", {"from_step": 0, "minutes": 1})
    after = _figures(people, lambda figure: figure not in before)
    assert len(after) == 1, after
    tell(alice, "resume", {"from_step": 0})
    _figures(people, lambda figure: not figure.endswith(", paused"))


def _figures(people: list[Person], fits: Any) -> set[str]:
    """Once all of them show one that fits."""
    until = time.monotonic() + PATIENCE / 1000
    while True:
        figures = {person.page.locator("codev-core [role=timer]").inner_text().strip() for person in people}
        if all(map(fits, figures)):
            return figures
        assert time.monotonic() < until, figures
        people[0].page.wait_for_timeout(50)  # between two looks at eight pages


def _clocks_jump(people: list[Person]) -> None:
    """At once nobody shows another time; who slept does once the server has been asked."""
    for person, jump in zip(people, JUMPS, strict=True):
        person.page.evaluate("(ms) => machine.jump(ms)", jump)
    _one_time("clocks have jumped", people)
    _one_sleeps(people[SLEEPS])
    _settle(people)
    _one_time("one has slept", people)


def _one_sleeps(person: Person) -> None:
    """The page finds by itself that six seconds are missing."""
    known = person.page.evaluate("() => {" + STORE + "return store.clock.offset; }")
    person.page.evaluate("(ms) => machine.sleep(ms)", 6_000)
    missed = "(known) => {" + STORE + "return store.clock.offset - known > 3_000; }"
    person.page.wait_for_function(missed, arg=known, timeout=PATIENCE)
