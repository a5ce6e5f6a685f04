"""Makes a PDF of a template and data. Nothing else in Codev asks Typst for anything."""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import get_language

from codev.typeset.signs import printable

logger = logging.getLogger(__name__)
ROOT: Final = Path(settings.BASE_DIR) / "templates" / "typst"
PRESS: Final = Path(__file__).with_name("press.py")
REFUSED: Final = 3  # as press.py ends where Typst refused; it is not imported, for it loads Typst
MOST_DATA: Final = 4_000_000  # bytes: the words of the longest session, several times
MOST_PDF: Final = 30_000_000
SECONDS: Final = 20  # for one file; a page takes hundredths of one
WAIT_SECONDS: Final = 15  # for one's turn
# What a process needs to begin; neither the key nor the database's address.
_HANDED_ON: Final = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
_at_once = threading.BoundedSemaphore(2)  # of each web process: a core each


class TypesetError(Exception):
    """No file came of it. Says nothing of what should have stood in it."""


def typeset(template_name: str, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF/UA-1, in the language being spoken.

    ``template_name``: a file in templates/typst, without its ending. ``data``: what JSON holds, and dates and
    lazy texts; ``data["title"]`` becomes the document's title. Text arrives in the template as it is here,
    whatever signs it holds; signs that no font has are replaced by a box. Waits, and takes a processor: never
    call it on an event loop.

    Raises TypesetError: too much, too slow, refused by Typst, or too many at once.
    """
    request = _request(template_name, data)
    if not _at_once.acquire(timeout=WAIT_SECONDS):
        raise _failed(template_name, "no turn came")
    try:
        return _printed(template_name, request)
    finally:
        _at_once.release()


def _request(template_name: str, data: Mapping[str, Any]) -> bytes:
    if not data.get("title"):
        raise ValueError("A document needs a title.")
    words = json.loads(json.dumps(data, cls=DjangoJSONEncoder))
    request = {
        "root": str(ROOT),
        "template": f"{template_name}.typ",
        "data": json.dumps(printable(words), ensure_ascii=False),
        "lang": (get_language() or "en").split("-")[0],
    }
    encoded = json.dumps(request, ensure_ascii=False).encode()
    if len(encoded) > MOST_DATA:
        raise _failed(template_name, "too much to print")
    return encoded


def _printed(template_name: str, request: bytes) -> bytes:
    environment = {name: os.environ[name] for name in _HANDED_ON if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and nothing from outside in the command
            [sys.executable, "-I", "-X", "utf8", str(PRESS)],
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _failed(template_name, f"not done after {SECONDS} seconds") from None
    if done.returncode:
        # Only of a refusal is it known what the output holds: lines of our templates.
        where = done.stdout.decode()[:500] if done.returncode == REFUSED else ""
        raise _failed(template_name, f"exit code {done.returncode} {where}")
    if len(done.stdout) > MOST_PDF:
        raise _failed(template_name, "a file beyond measure")
    return done.stdout


def _failed(template_name: str, why: str) -> TypesetError:
    logger.error("typeset %s: %s", template_name, why.strip())
    return TypesetError(f"{template_name} could not be typeset.")
