"""What a photograph says beside what it shows is taken out: where and when it was taken, with which
camera, who edited it, smaller pictures of it, and whatever hides behind its end.

The picture itself is copied byte by byte, so that nothing of its quality is lost. What stays is what it
needs to be shown rightly: its colours, and which side is up.
"""

import struct
from collections.abc import Iterator

from PIL import Image

BROKEN = (ValueError, IndexError, struct.error)
ORIENTATION = 0x0112
# JPEG: segments without a length; those that say something beside the picture; where pixels begin and end.
BARE = {0x01, *range(0xD0, 0xD8)}
TOLD = {*range(0xE1, 0xEE), 0xEF, 0xFE}  # all but JFIF (E0) and Adobe's colours (EE)
START_OF_SCAN, END = 0xDA, 0xD9
COLORS = b"ICC_PROFILE\x00"
# PNG: what is drawn, and with which colours. Text, time and Exif are none of these.
DRAWN = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs"}
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def bare(kind: str, content: bytes) -> bytes | None:
    """The photograph without what it tells; None for one that is broken."""
    try:
        return _jpeg(content) if kind == "jpg" else _png(content)
    except BROKEN:
        return None


def _jpeg(content: bytes) -> bytes:
    kept, turned = [content[:2]], 1
    for marker, segment, payload in _segments(content):
        if marker == 0xE1:
            turned = _orientation(payload) or turned
        if marker not in TOLD or (marker == 0xE2 and payload.startswith(COLORS)):
            kept.append(segment)
    if turned != 1:
        kept.insert(1, _only_turned(turned))
    return b"".join(kept)


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, all of its bytes, and what is in it, up to the end of the picture. Raises of BROKEN."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("No marker where one must be.")
        while content[at + 1] == 0xFF:  # padding
            at += 1
        marker = content[at + 1]
        if marker == END:
            yield marker, content[at : at + 2], b""
            return
        size = 0 if marker in BARE else struct.unpack_from(">H", content, at + 2)[0]
        end = at + 2 + size
        if end > len(content) or (marker not in BARE and size < 2):
            raise ValueError("Cut off.")
        pixels = _end_of_scan(content, end) if marker == START_OF_SCAN else end
        yield marker, content[at:pixels], content[at + 4 : end]
        at = pixels


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker is: within pixels an FF is followed by 00, or tells that a part begins anew."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] != 0 and content[at + 1] not in BARE:
            return at
        at += 2


def _orientation(payload: bytes) -> int | None:
    """Which side is up, of an Exif segment that says so."""
    if not payload.startswith(b"Exif\x00\x00"):
        return None
    exif = Image.Exif()
    try:
        exif.load(payload)
    except Exception:  # a broken one is dropped with all that it tells
        return None
    found = exif.get(ORIENTATION)
    return found if found in range(1, 9) else None


def _only_turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    payload = exif.tobytes()
    return b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload


def _png(content: bytes) -> bytes:
    kept, at = [SIGNATURE], len(SIGNATURE)
    while True:
        size, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + size
        if end > len(content):
            raise ValueError("Cut off.")
        if name in DRAWN:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end
