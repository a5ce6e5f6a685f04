"""A pad as it is stored: the whole of it for a process that opens it, and what others stored since."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from codev.among import MANY, Asked
from sessions.live import log
from sessions.live.notes.rows import unpack, unpack_snapshot
from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.update import Update, read_update
from sessions.models import Pad, PadClient, PadSnapshot, PadUpdate
from sessions.protocol.notes import writers

DOCUMENT_MOST = 1024 * 1024  # bytes
AT_ONCE = 100  # pads that one query asks about
READ_MOST = 16 * DOCUMENT_MOST  # of what is stored nothing is refused for its size
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Writing:
    """Which seats may write, as of number ``seq`` of the session's log."""

    seq: int
    seats: frozenset[int]


@dataclass(slots=True)
class Clients:
    """``owners``: client id to user. ``closed``: nobody's any more, with the epoch in which it was used."""

    owners: dict[int, int] = field(default_factory=dict)
    closed: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Stored:
    """``updates``: in the order of their rows; where they begin with a snapshot, it comes first.
    ``left_out``: how many did not join up."""

    epoch: int
    upto: int
    updates: list[Update]
    clients: Clients
    left_out: int = 0


@dataclass(slots=True)
class Opened:
    pad: int
    stored: Stored
    known: Known
    writing: Writing


@dataclass(frozen=True, slots=True)
class Place:
    """What a process has of a pad: up to which row, and whose ids it knows."""

    pad: int
    epoch: int
    upto: int
    owners: Container[int] = ()


def open_pad(session_id: UUID, name: str) -> Opened:
    """Made on its first use."""
    pad, _ = Pad.objects.only("pk").get_or_create(session_id=session_id, name=name)
    stored, known = whole(pad.pk)
    return Opened(pad.pk, stored, known, writing(session_id))


def whole(pad: int) -> tuple[Stored, Known]:
    """Everything of a pad that joins up, and what a document of it knows."""
    place = Place(pad, 0, 0)
    stored = _read(place, heads([pad])[pad], _rows([place])[pad])
    known = Known()
    joined = [each for each in stored.updates if _adds(known, each)]
    stored.updates, stored.left_out = joined, len(stored.updates) - len(joined)
    return stored, known


def _adds(known: Known, update: Update) -> bool:
    """Rows are stored after what they name: one that lacks something is left out, and pages bring it anew."""
    if not known.judge(update, None, resync=True).ok:
        return False
    known.add(update)
    return True


def writing(session_id: UUID) -> Writing:
    state = log.state_now(session_id)
    return Writing(state.seq, writers(state))


def again(session_id: UUID, place: Place) -> tuple[Writing, Stored | None]:
    """For whoever comes to a pad that is open already: what was stored meanwhile."""
    return writing(session_id), news([place]).get(place.pad)


def heads(pads: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Epoch and last number of each; a pad that is gone is not among them."""
    return {pk: (epoch, upto) for pk, epoch, upto in _heads.rows(pads)}


@Asked
def _heads() -> QuerySet[Pad, Any]:
    return Pad.objects.filter(pk__among=MANY).values_list("pk", "epoch", "upto")


def news(places: Sequence[Place]) -> dict[int, Stored]:
    """What was stored behind these places, of those where something was. Another epoch: no updates."""
    now = heads([each.pad for each in places])
    here = [each for each in places if now.get(each.pad, (0, 0))[0] == each.epoch]
    found = {
        each.pad: Stored(*now.get(each.pad, (0, 0)), [], Clients()) for each in places if each not in here
    }
    behind = [each for each in here if now[each.pad][1] > each.upto]
    rows = _rows(behind)
    for each in behind:
        found[each.pad] = _read(each, now[each.pad], rows[each.pad])
    return found


def _read(place: Place, now: tuple[int, int], rows: list[tuple[int, bytes]]) -> Stored:
    epoch, upto = now
    if [seq for seq, _ in rows] != list(range(place.upto + 1, place.upto + 1 + len(rows))):
        return _read_locked(place)
    if place.upto + len(rows) < upto:
        return _read_locked(place)
    return _stored(epoch, place.upto + len(rows), place, [data for _, data in rows])


@transaction.atomic
def _read_locked(place: Place) -> Stored:
    """Rows went while it was read: folded into the snapshot, or erased."""
    pad = Pad.objects.select_for_update().get(pk=place.pad)
    since = max(place.upto, pad.snapshot_upto)
    rows = _rows([Place(place.pad, pad.epoch, since)])[place.pad]
    stored = _stored(pad.epoch, pad.upto, place, [data for _, data in rows])
    if pad.snapshot_upto > place.upto:
        stored.updates[:0] = _snapshot(place.pad)
    return stored


def _snapshot(pad: int) -> list[Update]:
    """None where all of it was erased."""
    found = PadSnapshot.objects.filter(pad=pad).values_list("data", flat=True)
    return [read_update(raw, READ_MOST) for data in found for raw in unpack_snapshot(bytes(data))]


def _rows(places: Sequence[Place]) -> dict[int, list[tuple[int, bytes]]]:
    """Behind each of these places, a hundred of them at a time."""
    found: dict[int, list[tuple[int, bytes]]] = {each.pad: [] for each in places}
    for some in batched(places):
        wanted = reduce(or_, (Q(pad=each.pad, seq__gt=each.upto) for each in some))
        rows = PadUpdate.objects.filter(wanted).order_by("pad", "seq")
        for pad, seq, data in rows.values_list("pad", "seq", "data"):
            found[pad].append((seq, bytes(data)))
    return found


def batched(things: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(things), AT_ONCE):
        yield things[at : at + AT_ONCE]


def _stored(epoch: int, upto: int, place: Place, parts: list[bytes]) -> Stored:
    updates = [read_update(raw, READ_MOST) for part in parts for raw in unpack(part)]
    return Stored(epoch, upto, updates, _clients(place, updates))


def _clients(place: Place, updates: list[Update]) -> Clients:
    """Those that the process does not know yet; a process that opens the pad gets them all."""
    wanted = Q()
    if place.epoch:
        brought = {section.client for update in updates for section in update.sections}
        new = [client for client in brought if client not in place.owners]
        if not new:
            return Clients()
        wanted = Q(client__in=new)
    clients = Clients()
    rows = PadClient.objects.filter(wanted, pad=place.pad)
    for client, user, closed, epoch in rows.values_list("client", "user", "closed", "epoch"):
        if closed or user is None:
            clients.closed[client] = epoch
        else:
            clients.owners[client] = user
    return clients
