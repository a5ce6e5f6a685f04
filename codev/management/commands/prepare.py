"""What must be done after each upgrade and before serving: schema, cache table, static files."""

from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from codev.stages import stage
from groups.services.start import first_link


class Command(BaseCommand):
    help = "Migrates the database, makes the cache table, collects static files, fills the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _migrations_wait():
            with stage("Database"):
                call_command("migrate", interactive=False, verbosity=0)
                call_command("createcachetable", verbosity=0)
        call_command("collect")
        if settings.DEMO and "seed_demo" in get_commands():
            with stage("Demo"):
                call_command("seed_demo", verbosity=0)
        if link := first_link():
            self.stdout.write(
                f"\nNobody has begun an organization here. Its first admin opens this, once:\n{link}\n"
            )


def _migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
