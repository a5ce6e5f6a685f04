"""Static files under their hashed names, without a database: what an image is built with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from codev.collect import collect_if_changed
from codev.stages import stage


class Command(BaseCommand):
    help = "Collects static files, if one has changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        with stage("Static files"):
            try:
                collect_if_changed()
            except ValueError as error:
                raise CommandError(f"Static files cannot be collected: {error}") from error
