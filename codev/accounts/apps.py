from django.apps import AppConfig
from typing_extensions import override


class AccountsConfig(AppConfig):
    name = "codev.accounts"
    label = "accounts"

    @override
    def ready(self) -> None:
        from codev.accounts import chores, receivers  # noqa: F401, PLC0415 - they register themselves
