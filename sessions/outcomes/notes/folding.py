"""Rows of shared notes folded into a snapshot: what was deleted is gone for good, and who comes reads less.

Writing goes on meanwhile: the work is done beside the pad's lock, which is held to put its result in place.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from codev.memory import give_back
from codev.outbox.registry import at_each_tick
from sessions.live.notes.loading import READ_MOST, Stored, whole
from sessions.live.notes.rows import pack
from sessions.live.notes.together import put_together
from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.update import read_update
from sessions.models import Pad, PadSnapshot, PadUpdate
from sessions.outcomes.notes.document import Broken, blocks_of, document

logger = logging.getLogger(__name__)
MANY = 500  # rows
OLD = timedelta(minutes=10)


@at_each_tick
def fold_due() -> None:
    """Pads with many rows, or with one that has lain for a while."""
    pads = due(timezone.now())
    for pad in pads:
        try:
            fold(pad)
        except Exception as error:  # the rows stay as they are, and serve; the other pads have their turn
            logger.error("notes %d not folded: %s", pad, type(error).__name__)
    if pads:
        give_back()  # the work takes several times what the documents are


def due(now: datetime) -> list[int]:
    lain = PadUpdate.objects.filter(pad=OuterRef("pk"), at__lt=now - OLD)
    many = Q(upto__gte=F("snapshot_upto") + MANY)
    pads = Pad.objects.filter(upto__gt=F("snapshot_upto")).filter(many | Exists(lain))
    return list(pads.order_by("pk").values_list("pk", flat=True))


def fold(pad: int) -> bool:
    """Whether anything was: not what somebody else has folded, or erased. Raises what went wrong."""
    stored, known = whole(pad)
    if stored.left_out:
        raise Broken
    return _put(pad, stored, _folded(stored, known))


def _folded(stored: Stored, known: Known) -> bytes:
    """The same document in one update or few, which every reader that will meet them has read."""
    parts = [update.raw for update in stored.updates]
    folded = put_together(parts).parts
    again = Known()
    for each in folded:
        update = read_update(each, READ_MOST)
        if not again.judge(update, None, resync=True).ok:
            raise Broken
        again.add(update)
    if again.clocks != known.clocks or blocks_of(document(folded)) != blocks_of(document(parts)):
        raise Broken
    return pack(folded)


@transaction.atomic
def _put(pad: int, stored: Stored, folded: bytes) -> bool:
    """Unless somebody was faster, or what it is made of was erased meanwhile."""
    current = Pad.objects.filter(pk=pad, epoch=stored.epoch, snapshot_upto__lt=stored.upto)
    if not current.update(snapshot_upto=stored.upto):
        return False
    PadSnapshot.objects.update_or_create(pad_id=pad, defaults={"data": folded})
    PadUpdate.objects.filter(pad=pad, seq__lte=stored.upto).delete()
    return True
