"""The documents say what is: every command, event, refusal, close code and frame, and nothing else."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from sessions.protocol import commands, events, refusals
from sessions.protocol.reactions import KINDS
from sessions.protocol.state import Running, SessionState
from tests.sources import ROOT, python

PROTOCOL = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
CODE = re.compile(r"\b(44\d\d|1012)\b")
FRAME = re.compile(r"""["']type["']: ["'](\w+)["']""")


def chapter(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PROTOCOL, re.S | re.M)
    assert found, title
    return found[1]


def rows(title: str) -> dict[str, list[str]]:
    """The tables of a chapter by their first cell, without their heads."""
    lines = [line.strip()[1:-1].split("|") for line in chapter(title).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines if not set(line[0]) <= set("-| ")]
    heads = {"command", "event", "code", "type"}
    return {row[0].strip("`"): row[1:] for row in cells if row[0] not in heads}


def sources(*folders: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in python(*folders))


def test_every_command_is_documented_with_its_fields() -> None:
    table = rows("Commands")
    assert set(table) == set(commands.REGISTRY)
    for name, kind in commands.REGISTRY.items():
        told = set(re.findall(r"`(\w+)`", table[name][0]))
        inside: dict[str, type] = {
            "say_plan": commands.PlannedAction,
            "seal_scores": commands.Score,
            "tell_follow_up": commands.Reported,
        }
        extra = {each.name for each in fields(inside[name])} if name in inside else set()
        assert told == {each.name for each in fields(kind)} | extra, name


def test_a_command_is_documented_with_the_events_that_exist() -> None:
    for name, row in rows("Commands").items():
        told = set(re.findall(r"`(\w+)`", row[2])) if len(row) > 2 else set()
        assert told <= set(events.REGISTRY), name
        assert bool(told) != commands.REGISTRY[name].private, name


def test_every_event_is_documented_with_its_data_and_audience() -> None:
    table = rows("Events")
    assert set(table) == set(events.REGISTRY)
    for name, kind in events.REGISTRY.items():
        told = set(re.findall(r"`(\w+)`", table[name][0])) - {"person"}
        assert told == {each.name for each in fields(kind)}, name
        assert table[name][1] == kind.audience, name
        assert ("words" in table[name][0]) == (kind.has_words or name == "line_revised"), name


def test_every_refusal_is_documented_as_it_is_worded() -> None:
    assert {code: row[0] for code, row in rows("Refusals").items()} == refusals.CODES


def test_every_close_code_is_documented() -> None:
    assert set(rows("Close codes")) == set(
        CODE.findall(sources("sessions/live", "sessions/routing.py", "codev"))
    )


def test_every_frame_is_documented() -> None:
    written = set(FRAME.findall(sources("sessions/live")))
    inside = {
        "doorbell",
        "person",
        "login",
        "unread",
        "cancelled",
        "pages",
        "notes",
        "wrote",
    }  # between processes, never to a browser
    assert inside <= written
    asked = set(re.findall(r'"type": "(\w+)"', chapter("Frames from the browser")))
    answered = set(rows("Frames from the server")) | set(rows("The bell"))
    assert written - inside == answered | (asked - {"advance_step"})


def test_nothing_else_looks_like_a_command() -> None:
    """A word in code type that has the shape of a name must be a name of something."""
    state = {each.name for kind in (SessionState, Running) for each in fields(kind)}
    plan = {"client_turn", "client_writes", "next_at", *KINDS}
    kinds: list[type[commands.Command] | type[events.Event]] = [*commands.REGISTRY.values()]
    kinds += events.REGISTRY.values()
    fields_of = {each.name for kind in kinds for each in fields(kind)}
    payload = {each.name for each in fields(commands.PlannedAction)}
    known = {*commands.REGISTRY, *events.REGISTRY, *refusals.CODES} | state | plan | fields_of | payload
    assert set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", PROTOCOL)) <= known


def documents() -> list[Path]:
    return [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for link in LINK.findall(re.sub(r"```.*?```", "", text, flags=re.S)):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        file = path.parent / target if target else path
        assert file.exists(), link
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file.read_text(encoding="utf-8")), link


def anchors(text: str) -> set[str]:
    """As GitHub makes them of headings."""
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    strip: Callable[[str], str] = lambda head: re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-")  # noqa: E731
    return {strip(head.strip()) for head in heads}
