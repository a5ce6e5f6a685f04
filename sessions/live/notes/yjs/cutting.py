"""Updates put together from the bytes of another: without some clients, or without what is known."""

from collections.abc import Callable, Container

from sessions.live.notes.yjs.content import ANY, STRING
from sessions.live.notes.yjs.lib0 import read_bytes, read_scalar, read_uint, write_string, write_uint
from sessions.live.notes.yjs.update import Block, Section, Update


def without(update: Update, clients: Container[int]) -> bytes:
    """The same update without the sections of these clients; its deletions are kept."""
    kept = [_whole(update, each) for each in update.sections if each.client not in clients]
    return _update(kept, update)


def cut(update: Update, known: Callable[[int], int]) -> bytes:
    """Of each section what is not yet known of its client; a block known in part is divided."""
    kept = [
        _rest(update, each, known(each.client)) for each in update.sections if each.end > known(each.client)
    ]
    return _update(kept, update)


def _update(sections: list[bytes], update: Update) -> bytes:
    behind = update.sections[-1].stop if update.sections else 1
    return b"".join((write_uint(len(sections)), *sections, update.raw[behind:]))


def _whole(update: Update, section: Section) -> bytes:
    return (
        _header(len(section.blocks), section.client, section.clock) + update.raw[section.start : section.stop]
    )


def _header(count: int, client: int, clock: int) -> bytes:
    return write_uint(count) + write_uint(client) + write_uint(clock)


def _rest(update: Update, section: Section, clock: int) -> bytes:
    if clock <= section.clock:
        return _whole(update, section)
    first = next(place for place, each in enumerate(section.blocks) if each.clock + each.length > clock)
    block = section.blocks[first]
    ends = [each.start for each in section.blocks[first + 1 :]] + [section.stop]
    begin = _divided(update.raw[block.start : ends[0]], block, section.client, clock)
    header = _header(len(section.blocks) - first, section.client, clock)
    return header + begin + update.raw[ends[0] : section.stop]


def _divided(raw: bytes, block: Block, client: int, clock: int) -> bytes:
    """What Yjs itself writes of a block from an offset on: the block's rest, right of what came before."""
    skipped = clock - block.clock
    if not skipped:
        return raw
    content = _content(raw, block, skipped)
    if not block.kind:
        return b"\0" + content
    info = block.kind | 128 | (64 if block.right else 0) | (raw[0] & 32)
    origin = write_uint(client) + write_uint(clock - 1)
    right = write_uint(block.right[0]) + write_uint(block.right[1]) if block.right else b""
    return bytes((info,)) + origin + right + content


def _content(raw: bytes, block: Block, skipped: int) -> bytes:
    if block.kind == STRING:
        at = _content_at(raw, block)
        text = read_bytes(raw, at)[0].decode().encode("utf-16-le")[2 * skipped :]
        return write_string(text.decode("utf-16-le"))
    if block.kind == ANY:
        return write_uint(block.length - skipped) + _later_values(raw, _content_at(raw, block), skipped)
    return write_uint(block.length - skipped)


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


def _later_values(raw: bytes, at: int, skipped: int) -> bytes:
    at = read_uint(raw, at)[1]
    for _ in range(skipped):
        at = read_scalar(raw, at)[1]
    return raw[at:]
