"""Fills the demo, and at each later start sees to it that a session waits."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from codev.demo.seed import seed
from codev.demo.waiting import refresh


class Command(BaseCommand):
    help = "Makes the demo in an empty installation; harmless when repeated."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is for a loopback address in the embedded mode.")
        now = timezone.now()
        if not seed(now):
            refresh(now)
        elif options["verbosity"]:
            self.stdout.write("The demo is ready.")
