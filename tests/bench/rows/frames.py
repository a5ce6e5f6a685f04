"""Reactions, which go to everybody in a room and are not logged: against Channels as it comes, and without
a layer. Ours through authorization and limits."""

from tests.bench import peering
from tests.bench.bench import Bench
from tests.bench.generating import ours
from tests.bench.report import Row, row
from tests.bench.rows import beside

COMMAND = "make bench ROWS=frames"
SIZE = 42  # bytes, as long as a reaction is
TARGETS = {peering.PUBSUB: ">= 550", peering.MEMORY: "", peering.DICTIONARY: "> peer", peering.WS: ""}


def run(bench: Bench) -> list[Row]:
    task = {"traffic": "reactions", **ours(bench.people)}
    return beside.run(bench, task, 500, peering.of_frames(SIZE), _rows)


def _rows(mode: str, found: beside.All) -> list[Row]:
    mine, name = found[mode], beside.short(mode)
    rows = beside.capacities("Frames", mode, found, TARGETS, COMMAND)
    for what, key, unit, target in (
        ("p99 at 100 rooms", "p99_ms", "ms", "<= 3"),
        ("processor time for 1,000 deliveries at 100 rooms", "cpu_s_per_1000", "s", "<= 0.06"),
    ):
        value, peer = mine.at(key), found[peering.PUBSUB].at(key)
        assert value is not None, f"{mode}: nothing arrived"
        about = f"Frames, {name}: {what}"
        rows.append(row(about, value, unit, target, peer=peer, peer_name=peering.PUBSUB, command=COMMAND))
    about = f"Frames, {name}: memory of an idle socket"
    peer = found[peering.PUBSUB].kb
    rows.append(row(about, mine.kb, "kB", peer=peer, peer_name=peering.PUBSUB, command=COMMAND))
    return rows
