"""What the pads of a process have taken goes into the database together: one transaction for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from codev.among import MANY, Asked
from codev.prepared import Written
from sessions.live import doorbell
from sessions.live.notes.loading import batched
from sessions.live.notes.rows import pack
from sessions.models import CodevSession, Pad, PadClient, PadSnapshot, PadUpdate

ERASED, RENEW = 4414, 4412
_ROWS = Written(PadUpdate, "pad", "seq", "data", "at")
_CLAIMS = f"SELECT pad_id, client, user_id, closed FROM {PadClient._meta.db_table} WHERE (pad_id, client) IN"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Outcome:
    """``seq`` of the row; or the ``code`` with which its lines close; or neither: judged by old rows."""

    seq: int = 0
    code: int = 0


@dataclass(slots=True)
class Batch:
    """Of one pad. ``claims``: the client ids in it and whose they are; None closes one: nobody's any more.

    ``after``: it may only be stored right behind that row, since it was judged by what stood there.
    ``known``: up to that row, its claims are in the database as they stand here; None is none of them.
    """

    pad: int
    epoch: int
    updates: list[bytes]
    claims: dict[int, int | None] = field(default_factory=dict)
    after: int | None = None
    known: int | None = None

    def knows_all(self, place: "Place | None") -> bool:
        """Nothing was stored since by anybody else, nor claimed or closed: that goes along with a row."""
        return place == (self.epoch, self.known)


@transaction.atomic
def store(batches: Sequence[Batch]) -> list[Outcome]:
    """Those that cannot be stored hold up no other."""
    ids = [batch.pad for batch in batches]
    pads = {pk: (epoch, upto) for pk, epoch, upto in _locked.rows(ids)}
    claimed = _claimed([batch for batch in batches if not batch.knows_all(pads.get(batch.pad))])
    outcomes = [_outcome(batch, pads.get(batch.pad), claimed) for batch in batches]
    stored = [(batch, outcome.seq) for batch, outcome in zip(batches, outcomes, strict=True) if outcome.seq]
    if stored:
        _claim([batch for batch, _ in stored if not batch.knows_all(pads[batch.pad])], claimed)
        _write(stored)
    return outcomes


@Asked
def _locked() -> QuerySet[Pad, Any]:
    """In one order, or two processes with the same two pads would wait for each other."""
    pads = Pad.objects.select_for_update().filter(pk__among=MANY).order_by("pk")
    return pads.values_list("pk", "epoch", "upto")


Place = tuple[int, int]  # epoch, upto
Claimed = dict[tuple[int, int], int | None]


def _claimed(batches: Sequence[Batch]) -> Claimed:
    """Whose their ids are already, by pad and client; None: closed."""
    claimed: Claimed = {}
    for some in batched([(batch.pad, client) for batch in batches for client in batch.claims]):
        claimed |= _asked(some)
    return claimed


def _asked(pairs: Sequence[tuple[int, int]]) -> Claimed:
    """Pair by pair: given all pads and all ids, databases try each with each."""
    places = ", ".join(["(%s, %s)"] * len(pairs))
    with connection.cursor() as cursor:
        cursor.execute(f"{_CLAIMS} (VALUES {places})", [each for pair in pairs for each in pair])
        return {(pad, client): None if closed else user for pad, client, user, closed in cursor.fetchall()}


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


def _claim(batches: Sequence[Batch], claimed: Claimed) -> None:
    PadClient.objects.bulk_create([each for batch in batches for each in _new(batch, claimed)])
    for batch in batches:
        _close(batch, claimed)


def _write(stored: Sequence[tuple[Batch, int]]) -> None:
    now = PadUpdate._meta.get_field("at").get_db_prep_save(timezone.now(), connection)
    _ROWS.insert_plain([(batch.pad, seq, pack(batch.updates), now) for batch, seq in stored])
    Pad.objects.filter(pk__among=[batch.pad for batch, _ in stored]).update(upto=F("upto") + 1)


def _new(batch: Batch, claimed: Claimed) -> list[PadClient]:
    return [
        PadClient(pad_id=batch.pad, client=client, user_id=user, closed=user is None, epoch=batch.epoch)
        for client, user in batch.claims.items()
        if (batch.pad, client) not in claimed
    ]


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
        PadSnapshot.objects.filter(pad=pad).delete()
        pad.snapshot_upto = pad.upto
        pad.epoch += 1
        pad.save(update_fields=["snapshot_upto", "epoch"])
        transaction.on_commit(partial(doorbell.notes_erased, session.pk, pad.name, pad.epoch))
