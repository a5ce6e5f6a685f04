"""Prints a one-time link; whoever opens it begins an organization and is its first admin."""

from typing import Any

from django.core.management.base import BaseCommand

from groups.services.start import organization_link


class Command(BaseCommand):
    help = "Print a one-time link, good for seven days, with which an organization is begun."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(organization_link())
