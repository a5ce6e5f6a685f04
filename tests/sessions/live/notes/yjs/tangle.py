"""A document of updates each of which is cheap, and which as one are dear: they are placed by client then.

Of a text "amnc...": ``LOW`` puts letters right of "a", each with another letter on its right, and passes few.
``HIGH`` puts many between "m" and "n", each left of the one before, and passes none. As one update HIGH comes
first, and each letter of LOW passes all of HIGH's.
"""

import json
import subprocess
from pathlib import Path
from shutil import which

from tests.sessions.live.notes.yjs.making import Id, element, section, string, text_node, update

BASE, LOW, HIGH = 500, 600, 700
LETTERS, MANY = 150, 3_000
A, M, N = (BASE, 2), (BASE, 3), (BASE, 4)
PEER = Path(__file__).with_name("steps.mjs")


def page() -> bytes:
    text = string("amn" + "c" * LETTERS, into=(BASE, 1))
    return update(section(BASE, 0, element("paragraph"), text_node(into=(BASE, 0)), text))


def far(first: int, last: int) -> bytes:
    letters = [string("x", after=A, before=(BASE, 5 + each)) for each in range(first, last)]
    return update(section(LOW, first, *letters))


def near(clock: int, many: int, word: str = "y") -> bytes:
    """From that clock on; before it stood single letters."""
    rights: list[Id] = [(HIGH, clock - 1) if clock else N]
    rights += [(HIGH, clock + each * len(word)) for each in range(many - 1)]
    return update(section(HIGH, clock, *(string(word, after=M, before=right) for right in rights)))


def tangle() -> list[bytes]:
    half = LETTERS // 2
    return [page(), far(0, half), far(half, LETTERS), *(near(at, 500) for at in range(0, MANY, 500))]


def steps(updates: list[bytes]) -> int:
    """How many blocks a browser's Yjs passes to place all of these, one after the other."""
    done = subprocess.run(
        [which("node") or "node", str(PEER)],
        input="\n".join(each.hex() for each in updates), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: int = json.loads(done.stdout)
    return found
