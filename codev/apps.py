from django.apps import AppConfig


class CodevConfig(AppConfig):
    name = "codev"

    def ready(self) -> None:
        from codev import checks  # noqa: F401, PLC0415 - registers the system checks
