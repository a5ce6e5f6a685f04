"""What the archive of one's own says to a reader where a mail has a code: as its switch does."""

from typing import Any

from codev.outbox.models import OutboxMessage, SwitchedOff
from codev.outbox.registry import topic_of, topics


def said(row: Any, name: str) -> str:
    """Nothing for a mail that always comes: it has no switch."""
    match row, name:
        case OutboxMessage(), "kind":
            return _label(topic_of.get(row.kind, ""))
        case SwitchedOff(), "topic":
            return _label(row.topic)
    return ""


def _label(code: str) -> str:
    return str(topics[code].label) if code in topics else ""
