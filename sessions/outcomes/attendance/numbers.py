"""The number of a certificate: what it rests on, sealed with our key. Nothing is kept of it.

Fifteen bytes: the id of a line (4), whether the group is named and the minutes (3), and of both the first
eight bytes of an HMAC. Written in six groups of four, without a sign that is taken for another.
"""

from base64 import b32decode, b32encode
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "sessions.certificate"
CHARACTERS, SEAL = 24, 8
NAMED = 1 << 23
ALIKE = str.maketrans("018", "OIB")  # as they are read from paper


class Told(NamedTuple):
    """The newest line that the certificate rests on."""

    line: int
    minutes: int
    named: bool


def written(told: Told) -> str:
    """Raises OverflowError beyond 139,000 hours, and beyond four thousand million lines."""
    if told.minutes >= NAMED:
        raise OverflowError
    facts = told.line.to_bytes(4) + (told.minutes | (NAMED if told.named else 0)).to_bytes(3)
    text = b32encode(facts + _seal(facts, settings.SECRET_KEY)).decode()
    return "-".join(text[at : at + 4] for at in range(0, CHARACTERS, 4))


def read(number: str) -> Told | None:
    """None for what we have not written; with or without hyphens, small or capital."""
    text = "".join(sign for sign in number.upper() if sign.isalnum()).translate(ALIKE)
    if len(text) != CHARACTERS or not text.isascii():
        return None
    try:
        raw = b32decode(text)
    except ValueError:
        return None
    facts, seal = raw[:-SEAL], raw[-SEAL:]
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not any(constant_time_compare(seal.hex(), _seal(facts, key).hex()) for key in keys):
        return None
    rest = int.from_bytes(facts[4:])
    return Told(int.from_bytes(facts[:4]), rest & (NAMED - 1), bool(rest & NAMED))


def _seal(facts: bytes, key: str) -> bytes:
    return salted_hmac(SALT, facts, secret=key, algorithm="sha256").digest()[:SEAL]
