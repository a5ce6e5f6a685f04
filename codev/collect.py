"""Collects static files with hashed names, only when one has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def collect_if_changed() -> bool:
    """Whether there was anything to do."""
    stamp, mark = Path(settings.STATIC_ROOT) / ".stamp", _mark()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == mark:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(mark, encoding="utf-8")
    return True


def _mark() -> str:
    """Names and contents. Not times: they change on the way into an image."""
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for root in settings.STATICFILES_DIRS:
        for path in sorted(Path(root).rglob("*")):
            if path.is_file():
                digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return digest.hexdigest()
