"""Updates of a document put together so that whoever takes them is not made to walk far.

Whatever costs too much to place (yjs/order.py) was refused, in the order in which it came. As one update they
are placed in another order, by client, and clients may be chosen so that this one is dear: then they are kept
apart, as far as they must, in the order in which they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.live.notes.loading import READ_MOST
from sessions.live.notes.merging import Unmerged, merge
from sessions.live.notes.yjs.cutting import EMPTY, Clock, between, cut
from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.update import Update, read_update

Ends = list[tuple[int, int]]  # clients, and where an update leaves them


@dataclass(frozen=True, slots=True)
class Together:
    """``parts``: one, or several where one would be dear; then ``firm`` knows them, and more can be added.

    ``walked``: what whoever takes them passes, in characters.
    """

    parts: list[bytes]
    walked: int
    firm: Known | None = None


def put_together(parts: Sequence[bytes], done: int = 0, firm: Known | None = None) -> Together:
    """``firm`` knows the first ``done`` parts, which stay as they are. Raises Unmerged."""
    whole = merge(parts)
    if firm is None:
        one = Known()
        if _takes(one, read_update(whole, READ_MOST), strict=True):
            return Together([whole], one.walked)
        firm = Known()
    rest = cut(read_update(whole, READ_MOST), firm.clock)
    apart = _apart(read_update(rest, READ_MOST), parts[done:], firm)
    return Together([*parts[:done], *apart], firm.walked, firm)


def _takes(known: Known, update: Update, *, strict: bool) -> bool:
    if not known.judge(update, None, resync=True, strict=strict).ok:
        return False
    known.add(update)
    return True


def _apart(update: Update, parts: Sequence[bytes], firm: Known) -> list[bytes]:
    """As many parts as one as is cheap: halved until it is. What was deleted is in none, whenever it was."""
    ends = [_ends(part) for part in parts]
    found: list[bytes] = []
    ranges = [(0, len(ends))]  # the first of them last
    while ranges:
        first, last = ranges.pop()
        upto = _upto(ends[first:last])
        # With the last of them goes all that is deleted.
        raw = between(update, firm.clock, upto) if ranges else cut(update, firm.clock)
        alone = last - first <= 1
        if _takes(firm, read_update(raw, READ_MOST), strict=not alone):
            found += [raw] if raw != EMPTY else []
        elif alone:
            raise Unmerged("apart")
        else:
            middle = (first + last) // 2
            ranges += [(middle, last), (first, middle)]
    return found


def _ends(part: bytes) -> Ends:
    return [(each.client, each.end) for each in read_update(part, READ_MOST).sections]


def _upto(ends: Sequence[Ends]) -> Clock:
    upto: dict[int, int] = {}
    for part in ends:
        for client, end in part:
            upto[client] = max(end, upto.get(client, 0))
    return lambda client: upto.get(client, 0)


def beyond(part: bytes, vector: dict[int, int]) -> bytes:
    """What of it somebody lacks who has the document up to there."""
    return cut(read_update(part, READ_MOST), lambda client: vector.get(client, 0))
