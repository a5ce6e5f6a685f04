from django.apps import AppConfig
from django.conf import settings
from typing_extensions import override


class OutboxConfig(AppConfig):
    name = "codev.outbox"
    label = "outbox"

    @override
    def ready(self) -> None:
        if not settings.EMBEDDED:
            # Tasks are handed to the app that is current: it must exist before the first nudge.
            from codev.celery import app  # noqa: PLC0415

            app.set_default()
