"""After a backup was restored: erases again what was erased since it was made."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from codev.rights.ledger import read
from codev.rights.replaying import replay


class Command(BaseCommand):
    help = "Erases again, after a restore, what the ledger knows and the restored database does not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="*", type=Path, help="of the ledger; ERASURE_LEDGER where none is named"
        )

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        try:
            entries = {
                entry.pk: entry for path in files or [Path(settings.ERASURE_LEDGER)] for entry in read(path)
            }
        except (OSError, ValueError) as error:
            raise CommandError(f"The ledger cannot be read: {error}") from error
        done = replay(entries.values())
        told = ", ".join(f"{count} {what}" for what, count in sorted(done.items())) or "nothing"
        self.stdout.write(f"{len(entries)} erasures in the ledger; erased again: {told}.")
