"""Shared notes against Hocuspocus, y-websocket and pycrdt-websocket: one writer of eight, five times a
second, ten characters each. Ours with authorization, strict checking and persistence."""

from tests.bench import peering
from tests.bench.bench import Bench
from tests.bench.generating import NOTES, ours
from tests.bench.report import Row, row
from tests.bench.rows import beside

COMMAND = "make bench ROWS=notes"
TARGETS = {peering.HOCUSPOCUS: ">= peer", peering.Y_WEBSOCKET: "", peering.PYCRDT: ""}


def run(bench: Bench) -> list[Row]:
    task = {"traffic": "our-notes", **ours(bench.people, NOTES)}
    return beside.run(bench, task, 450, peering.of_notes(), _rows)


def _rows(mode: str, found: beside.All) -> list[Row]:
    mine, name = found[mode], beside.short(mode)
    rows = beside.capacities("Notes", mode, found, TARGETS, COMMAND)
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
