"""Shared notes against Hocuspocus, y-websocket and pycrdt-websocket: one writer of eight, five times a
second, ten characters each. Ours with authorization, strict checking and persistence."""

from tests.bench import peering
from tests.bench.bench import Bench
from tests.bench.generating import NOTES, ours
from tests.bench.report import Row, row
from tests.bench.rounds import Contender, Found, measure

COMMAND = "make bench ROWS=notes"
EMBEDDED, SERVER = "Codev, embedded", "Codev, server mode"
TARGETS = {peering.HOCUSPOCUS: ">= peer", peering.Y_WEBSOCKET: "", peering.PYCRDT: ""}


def run(bench: Bench) -> list[Row]:
    task = {"traffic": "our-notes", **ours(bench.people, NOTES)}
    contenders = [
        Contender(EMBEDDED, bench.embedded, task, 450),
        *peering.of_notes(),
        Contender(SERVER, bench.server, task, 450),
    ]
    found = measure(contenders, bench.rounds, bench.window, bench.most)
    return [each for mode in (EMBEDDED, SERVER) for each in _rows(mode, found)]


def _rows(mode: str, found: dict[str, Found]) -> list[Row]:
    mine, name = found[mode], mode.removeprefix("Codev, ")
    rows = [
        row(
            f"Notes, {name}: rooms a core bears",
            mine.capacity,
            "rooms",
            target,
            peer=found[peer].capacity,
            peer_name=peer,
            more=True,
            command=COMMAND,
        )
        for peer, target in TARGETS.items()
    ]
    best = found[peering.HOCUSPOCUS]
    for what, key, unit, target in (
        ("p99 at 100 rooms", "p99_ms", "ms", "<= 3"),
        ("processor time for 1,000 deliveries at 100 rooms", "cpu_s_per_1000", "s", ""),
    ):
        value, peer_value = mine.at(key), best.at(key)
        assert value is not None, f"{mode}: nothing arrived"
        about = f"Notes, {name}: {what}"
        rows.append(
            row(about, value, unit, target, peer=peer_value, peer_name=peering.HOCUSPOCUS, command=COMMAND)
        )
    about = f"Notes, {name}: memory of an idle socket"
    rows.append(
        row(about, mine.kb, "kB", "<= 30", peer=best.kb, peer_name=peering.HOCUSPOCUS, command=COMMAND)
    )
    if saved := mine.saved_p99:
        rows.append(row(f"Notes, {name}: p99 until saved, at 100 rooms", saved, "ms", command=COMMAND))
    return rows
