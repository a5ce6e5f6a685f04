"""Reading a pasted list of e-mail addresses, line by line."""

import re
from dataclasses import dataclass
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from codev.accounts.models import normalize_email

MOST = 50  # lines at once: a group has twelve seats at most
LONGEST = 254


@dataclass(frozen=True)
class Line:
    """One line as it was typed, and the address found in it; empty when there is none."""

    text: str
    address: str


def read_lines(text: str) -> list[Line]:
    """One per line, comma or semicolon; empty ones and repetitions are left out."""
    found: dict[str, Line] = {}
    for part in re.split(r"[\n\r,;]+", text):
        if typed := part.strip():
            line = Line(typed, _address_in(typed))
            found.setdefault(line.address or typed, line)
    return list(found.values())


def _address_in(typed: str) -> str:
    """Accepts ``name@example.org`` and ``Name <name@example.org>``."""
    address = normalize_email(parseaddr(typed)[1] if "<" in typed else typed)
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address if len(address) <= LONGEST else ""
