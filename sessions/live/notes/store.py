"""What the pads of a process have taken goes into the database together: one transaction for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction
from django.db.models import F

from sessions.live import doorbell
from sessions.live.notes.rows import pack
from sessions.models import CodevSession, Pad, PadClient, PadUpdate

ERASED, RENEW = 4414, 4412


@dataclass(frozen=True, slots=True)
class Outcome:
    """``seq`` of the row; or the ``code`` with which its lines close; or neither: judged by old rows."""

    seq: int = 0
    code: int = 0


@dataclass(slots=True)
class Batch:
    """Of one pad. ``claims``: the client ids in it and whose they are; None closes one: nobody's any more.

    ``after``: it may only be stored right behind that row, since it was judged by what stood there.
    """

    pad: int
    epoch: int
    updates: list[bytes]
    claims: dict[int, int | None] = field(default_factory=dict)
    after: int | None = None


@transaction.atomic
def store(batches: Sequence[Batch]) -> list[Outcome]:
    """Those that cannot be stored hold up no other."""
    ids = [batch.pad for batch in batches]
    # In one order, or two processes with the same two pads would wait for each other.
    rows = Pad.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    pads = {pk: (epoch, upto) for pk, epoch, upto in rows.values_list("pk", "epoch", "upto")}
    claimed = _claimed(batches)
    outcomes = [_outcome(batch, pads.get(batch.pad), claimed) for batch in batches]
    stored = [(batch, outcome.seq) for batch, outcome in zip(batches, outcomes, strict=True) if outcome.seq]
    _write(stored, claimed)
    return outcomes


Place = tuple[int, int]  # epoch, upto
Claimed = dict[tuple[int, int], int | None]


def _claimed(batches: Sequence[Batch]) -> Claimed:
    """Whose these ids are already, by pad and client; None: closed."""
    clients = {client for batch in batches for client in batch.claims}
    rows = PadClient.objects.filter(pad__in=[batch.pad for batch in batches], client__in=clients)
    found = rows.values_list("pad", "client", "user", "closed")
    return {(pad, client): None if closed else user for pad, client, user, closed in found}


def _outcome(batch: Batch, place: Place | None, claimed: Claimed) -> Outcome:
    if place is None or place[0] != batch.epoch:
        return Outcome(code=ERASED)
    upto = place[1]
    for client, user in batch.claims.items():
        if user is not None and claimed.get((batch.pad, client), user) != user:
            return Outcome(code=RENEW)
    if batch.after is not None and batch.after != upto:
        return Outcome()
    return Outcome(seq=upto + 1)


def _write(stored: list[tuple[Batch, int]], claimed: Claimed) -> None:
    rows, clients = [], []
    for batch, seq in stored:
        rows.append(PadUpdate(pad_id=batch.pad, seq=seq, data=pack(batch.updates)))
        clients += [
            PadClient(pad_id=batch.pad, client=client, user_id=user, closed=user is None, epoch=batch.epoch)
            for client, user in batch.claims.items()
            if (batch.pad, client) not in claimed
        ]
        _close(batch, claimed)
    PadClient.objects.bulk_create(clients)
    PadUpdate.objects.bulk_create(rows)
    Pad.objects.filter(pk__in=[batch.pad for batch, _ in stored]).update(upto=F("upto") + 1)


def _close(batch: Batch, claimed: Claimed) -> None:
    """Ids that somebody had, and nobody has any more."""
    gone = [
        client for client, user in batch.claims.items() if user is None and (batch.pad, client) in claimed
    ]
    if gone:
        PadClient.objects.filter(pad=batch.pad, client__in=gone).update(user=None, closed=True)


@transaction.atomic
def erase_notes(session: CodevSession) -> None:
    """Every word of the shared notes, at once. Whoever has them open begins with an empty page."""
    for pad in Pad.objects.select_for_update().filter(session=session).order_by("pk"):
        pad.updates.all().delete()
        pad.clients.update(closed=True, user=None)
        pad.snapshot, pad.snapshot_upto = b"", pad.upto
        pad.epoch += 1
        pad.save(update_fields=["snapshot", "snapshot_upto", "epoch"])
        transaction.on_commit(partial(doorbell.notes_erased, session.pk, pad.name, pad.epoch))
