"""Updates put together from the bytes of another: without some clients, or only from one clock to another."""

from collections.abc import Callable, Container

from sessions.live.notes.yjs.content import ANY, STRING
from sessions.live.notes.yjs.lib0 import read_bytes, read_scalar, read_uint, write_string, write_uint
from sessions.live.notes.yjs.update import Block, Section, Update

Clock = Callable[[int], int]  # of a client
EMPTY = b"\0\0"


def without(update: Update, clients: Container[int]) -> bytes:
    """The same update without the sections of these clients; its deletions are kept."""
    kept = [_whole(update, each) for each in update.sections if each.client not in clients]
    return _update(kept, _deletions(update))


def cut(update: Update, known: Clock) -> bytes:
    """Of each section what is not yet known of its client; a block known in part is divided."""
    kept = [
        _part(update, each, known(each.client), each.end)
        for each in update.sections
        if each.end > known(each.client)
    ]
    return _update(kept, _deletions(update))


def between(update: Update, known: Clock, upto: Clock) -> bytes:
    """Of each section what is not yet known, up to a clock. Nothing is deleted by it."""
    kept = []
    for each in update.sections:
        start, end = max(each.clock, known(each.client)), min(each.end, upto(each.client))
        if start < end:
            kept.append(_part(update, each, start, end))
    return _update(kept, b"\0")


def _update(sections: list[bytes], deletions: bytes) -> bytes:
    return b"".join((write_uint(len(sections)), *sections, deletions))


def _deletions(update: Update) -> bytes:
    return update.raw[update.sections[-1].stop if update.sections else 1 :]


def _whole(update: Update, section: Section) -> bytes:
    return (
        _header(len(section.blocks), section.client, section.clock) + update.raw[section.start : section.stop]
    )


def _header(count: int, client: int, clock: int) -> bytes:
    return write_uint(count) + write_uint(client) + write_uint(clock)


def _part(update: Update, section: Section, start: int, end: int) -> bytes:
    start = max(start, section.clock)
    if start == section.clock and end >= section.end:
        return _whole(update, section)
    blocks = section.blocks
    first = next(place for place, each in enumerate(blocks) if each.clock + each.length > start)
    last = next(place for place in range(len(blocks) - 1, -1, -1) if blocks[place].clock < end)
    stops = [each.start for each in blocks[first + 1 : last + 2]]
    if last == len(blocks) - 1:
        stops.append(section.stop)
    head = _divided(update.raw[blocks[first].start : stops[0]], blocks[first], section.client, start, end)
    written = _header(last - first + 1, section.client, start) + head
    if first == last:
        return written
    tail = update.raw[blocks[last].start : stops[-1]]
    middle = update.raw[stops[0] : blocks[last].start]
    return written + middle + _divided(tail, blocks[last], section.client, start, end)


def _divided(raw: bytes, block: Block, client: int, start: int, end: int) -> bytes:
    """What Yjs itself writes of a block from an offset on: the block's rest, right of what came before."""
    skipped, upto = max(0, start - block.clock), min(block.length, end - block.clock)
    if not skipped and upto == block.length:
        return raw
    content = _content(raw, block, skipped, upto)
    if not skipped:
        return raw[: _content_at(raw, block)] + content
    if not block.kind:
        return b"\0" + content
    info = block.kind | 128 | (64 if block.right else 0) | (raw[0] & 32)
    origin = write_uint(client) + write_uint(block.clock + skipped - 1)
    right = write_uint(block.right[0]) + write_uint(block.right[1]) if block.right else b""
    return bytes((info,)) + origin + right + content


def _content(raw: bytes, block: Block, skipped: int, upto: int) -> bytes:
    if block.kind == STRING:
        at = _content_at(raw, block)
        text = read_bytes(raw, at)[0].decode().encode("utf-16-le")[2 * skipped : 2 * upto]
        return write_string(text.decode("utf-16-le"))
    if block.kind == ANY:
        return write_uint(upto - skipped) + _some_values(raw, _content_at(raw, block), skipped, upto)
    return write_uint(upto - skipped)


def _content_at(raw: bytes, block: Block) -> int:
    """Behind origin, right origin, parent and sub."""
    at = 1
    for named in (block.origin, block.right):
        if named is not None:
            at = read_uint(raw, read_uint(raw, at)[1])[1]
    if block.parent is None:
        return at
    named_root, at = read_uint(raw, at)
    at = read_bytes(raw, at)[1] if named_root else read_uint(raw, read_uint(raw, at)[1])[1]
    return at if block.sub is None else read_bytes(raw, at)[1]


def _some_values(raw: bytes, at: int, skipped: int, upto: int) -> bytes:
    places = [read_uint(raw, at)[1]]
    for _ in range(upto):
        places.append(read_scalar(raw, places[-1])[1])
    return raw[places[skipped] : places[upto]]
