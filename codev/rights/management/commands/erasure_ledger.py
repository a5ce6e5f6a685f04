"""The ledger as the database has it, line by line: to be kept away from the database's own backups."""

from typing import Any

from django.core.management.base import BaseCommand

from codev.rights.ledger import line_of
from codev.rights.models import Erasure


class Command(BaseCommand):
    help = "Writes the ledger of erasures to standard output, as replay_erasures reads it."

    def handle(self, *args: Any, **options: Any) -> None:
        for row in Erasure.objects.order_by("at").iterator():
            self.stdout.write(line_of(row))
