from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from groups import actions, mails, notices, notices_link  # noqa: F401, PLC0415 - codes, mails, notices
