"""WebSocket frames, as a client writes and reads them."""

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def frame(payload: bytes, opcode: int) -> bytes:
    """Masked with zeros: legal, and free of cost here."""
    size = len(payload)
    if size < 126:
        head = bytes((128 | opcode, 128 | size))
    elif size < 65536:
        head = bytes((128 | opcode, 254)) + size.to_bytes(2, "big")
    else:
        head = bytes((128 | opcode, 255)) + size.to_bytes(8, "big")
    return head + b"\0\0\0\0" + payload


class Reader:
    """Cuts what arrives on one line into whole messages."""

    __slots__ = ("part", "rest")

    def __init__(self) -> None:
        self.rest = b""
        self.part = b""  # of a message in several frames

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """The messages that are whole now, each with its opcode."""
        data, at, found = self.rest + data, 0, []
        while (end := _end_of_head(data, at)) and len(data) - end[0] >= end[1]:
            start, size = end
            payload = data[start : start + size]
            opcode, final = data[at] & 15, data[at] > 127
            at = start + size
            if opcode < 8 and (not final or opcode == 0):
                self.part += payload
                if not final:
                    continue
                payload, self.part = self.part, b""
            found.append((opcode, payload))
        self.rest = data[at:]
        return found


def _end_of_head(data: bytes, at: int) -> tuple[int, int] | None:
    """Where the payload begins, and its size; None before the head is whole."""
    left = len(data) - at
    if left < 2:
        return None
    size = data[at + 1] & 127
    if size < 126:
        return at + 2, size
    width = 2 if size == 126 else 8
    if left < 2 + width:
        return None
    return at + 2 + width, int.from_bytes(data[at + 2 : at + 2 + width], "big")
