"""What the archive of one's own says to a reader where a receipt counts by the names of models."""

from typing import Any

from codev.rights.titles import lines_of


def said(row: Any, name: str) -> str:
    if name != "counts":
        return ""
    return "\n".join(f"{line.title}: {line.count}" for line in lines_of(row.counts))
