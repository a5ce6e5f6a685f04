"""The ledger of erasures: rows, and a line each in a file that a restored database leaves alone."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from codev.rights.models import Erasure

logger = logging.getLogger(__name__)
What = Erasure.What


def note(what: str, subject: object, place: object = "") -> Erasure:
    """Call it in the transaction that erases. The file is written once that is committed."""
    row = Erasure.objects.create(at=timezone.now(), what=what, subject=str(subject), place=str(place))
    transaction.on_commit(partial(_append, row), robust=True)
    return row


def line_of(row: Erasure) -> str:
    told = {
        "id": str(row.pk),
        "at": row.at.isoformat(),
        "what": row.what,
        "subject": row.subject,
        "place": row.place,
    }
    return json.dumps(told)


def _append(row: Erasure) -> None:
    """One write of a short line, which no other process can break into. What fails stays in the database."""
    path = Path(settings.ERASURE_LEDGER)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(line_of(row) + "\n")
    except OSError as error:
        logger.error("erasure %s is not in the file of the ledger: %s", row.pk, type(error).__name__)


def read(path: Path) -> Iterator[Erasure]:
    """As the file tells them. A line that is broken, such as one cut off by a crash, raises ValueError."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield _row(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"line {number} of {path} is none of the ledger's") from error


def _row(told: dict[str, Any]) -> Erasure:
    return Erasure(
        id=UUID(told["id"]),
        at=datetime.fromisoformat(told["at"]),
        what=What(told["what"]),
        subject=str(told["subject"]),
        place=str(told["place"]),
    )
