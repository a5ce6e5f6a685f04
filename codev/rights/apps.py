from django.apps import AppConfig
from typing_extensions import override


class RightsConfig(AppConfig):
    name = "codev.rights"
    label = "rights"

    @override
    def ready(self) -> None:
        from codev.rights import actions, archives, mails, replaying  # noqa: F401, PLC0415 - they register themselves
