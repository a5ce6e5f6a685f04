"""Text for spreadsheets: nothing that somebody wrote is ever a formula there.

OWASP's "CSV injection": a program may take a cell for a formula that begins with one of these, after blanks
as well, and in a line within the cell.
"""

import re
import unicodedata

STARTS = frozenset("=+-@|%")
LINES = re.compile(r"(\r\n|[\n\r\v\f\x85\u2028\u2029])")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def neutral(text: str) -> str:
    """The same words, with an apostrophe before each line that could be taken for a formula."""
    if NUMBER.fullmatch(text):
        return text
    return "".join(_line(part) for part in LINES.split(text.replace("\x00", "")))


def _line(line: str) -> str:
    """Full-width signs count as the signs that they stand for."""
    begun = line.startswith(("\t", "\r"))
    first = next((each for each in line if not _is_blank(each)), "")
    dangerous = bool(first) and unicodedata.normalize("NFKC", first)[:1] in STARTS
    return f"'{line}" if begun or dangerous else line


def _is_blank(char: str) -> bool:
    """Also what is not seen: marks of direction, joiners, the byte order mark."""
    return char.isspace() or char == "'" or unicodedata.category(char) in {"Cf", "Cc", "Zs"}
