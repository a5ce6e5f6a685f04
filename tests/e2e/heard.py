"""What a screen reader is given: the accessibility tree of a page. What changes from run to run is masked."""

import os
import re
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

from tests.e2e.person import Person

KEPT = Path(__file__).parents[1] / "fixtures" / "accessibility"
ROOM = ["body > a.skip", "codev-room .room", "codev-lead", "codev-announcer"]

MASKS = [
    (r"\b[0-9a-f]{8}-[0-9a-f-]{27}\b", "…"),
    (r"\b\d+:\d\d(?:\s[AP]M)?", "0:00"),
    (r"(?<!\+)\b\d+ min\b", "N min"),
    (r"\b\d+ (more )?minutes?\b", r"N \1minutes"),
    (r"shared out: \d+", "shared out: N"),
    (r'\n *- /placeholder: ""', ""),
]


def tree(person: Person, *places: str) -> str:
    """Of the room, or of these places. What stays for ten seconds only, the undo of a step, is left out."""
    found = [person.page.locator(place) for place in places or ROOM]
    text = "\n".join(each.first.aria_snapshot() for each in found if each.count())
    for what, mask in MASKS:
        text = re.sub(what, mask, text)
    return text + "\n"


def differs(name: str, heard: str) -> str:
    """From what was kept, or "". AS_HEARD=keep takes what is heard now, to be read before it is committed."""
    path = KEPT / f"{name}.yml"
    if os.environ.get("AS_HEARD") == "keep":
        KEPT.mkdir(parents=True, exist_ok=True)
        path.write_text(heard, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    return "\n".join(unified_diff(kept.splitlines(), heard.splitlines(), name, "heard now", lineterm="", n=2))


NAMELESS = re.compile(
    r"^\s*- '?(button|link|textbox|checkbox|radio|combobox|img|region|dialog|tab)(?: \[[^\]]*\])*:?$"
)
HEADING = re.compile(r'heading "(?P<text>[^"]*)" \[level=(?P<level>\d)\]')


def faults(heard: str) -> list[str]:
    """What nobody should hear: a control without a name, a heading out of order, more than one title."""
    lines = heard.splitlines()
    found = [f"no name: {line.strip()}" for line in lines if NAMELESS.match(line)]
    levels = [(int(each["level"]), each["text"]) for each in HEADING.finditer(heard)]
    if [level for level, _ in levels].count(1) != 1:
        found.append(f"titles: {[text for level, text in levels if level == 1]}")
    for (before, _), (level, text) in pairwise(levels):
        if level > before + 1:
            found.append(f"after a heading {before} comes {level}: {text}")
    return found
