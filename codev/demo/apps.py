from django.apps import AppConfig
from typing_extensions import override


class DemoConfig(AppConfig):
    name = "codev.demo"
    label = "demo"

    @override
    def ready(self) -> None:
        from codev.demo import rights  # noqa: F401, PLC0415 - registers what goes with a person
