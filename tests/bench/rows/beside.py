"""Codev in both of its modes, and the peers beside it: what rows of frames and of notes have in common."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.bench.bench import Bench
from tests.bench.report import Row, row
from tests.bench.rounds import Contender, Found, measure

EMBEDDED, SERVER = "Codev, embedded", "Codev, server mode"
All = Mapping[str, Found]


def run(
    bench: Bench,
    task: dict[str, Any],
    most: int,
    peers: Sequence[Contender],
    rows: Callable[[str, All], list[Row]],
) -> list[Row]:
    """``rows``: of one mode, by its name."""
    ours = [
        Contender(name, at, task, most) for name, at in ((EMBEDDED, bench.embedded), (SERVER, bench.server))
    ]
    found = measure([ours[0], *peers, ours[1]], bench.rounds, bench.window, bench.most)
    return [each for mode in (EMBEDDED, SERVER) for each in rows(mode, found)]


def short(mode: str) -> str:
    return mode.removeprefix("Codev, ")


def capacities(what: str, mode: str, found: All, targets: Mapping[str, str], command: str) -> list[Row]:
    """How many rooms a core bears, beside each peer."""
    return [
        row(
            f"{what}, {short(mode)}: rooms a core bears",
            found[mode].capacity,
            "rooms",
            target,
            peer=found[peer].capacity,
            peer_name=peer,
            more=True,
            command=command,
        )
        for peer, target in targets.items()
    ]
