from django.apps import AppConfig
from typing_extensions import override


class BellConfig(AppConfig):
    name = "codev.bell"
    label = "bell"

    @override
    def ready(self) -> None:
        from codev.bell import chores  # noqa: F401, PLC0415 - registers what is forgotten in time
