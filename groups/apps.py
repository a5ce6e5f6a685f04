from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "groups"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from groups import (  # noqa: PLC0415 - registers codes, mails, notices, settings
            actions,  # noqa: F401
            mails,  # noqa: F401
            mails_calls,  # noqa: F401
            mails_offers,  # noqa: F401
            mails_people,  # noqa: F401
            mails_roles,  # noqa: F401
            notices,  # noqa: F401
            notices_calls,  # noqa: F401
            notices_declined,  # noqa: F401
            notices_link,  # noqa: F401
            notices_offers,  # noqa: F401
            notices_people,  # noqa: F401
            policy_cycles,  # noqa: F401
            policy_retention,  # noqa: F401
            policy_sign_in,  # noqa: F401
            queries_calls,  # noqa: F401
            queries_people,  # noqa: F401
            rights,  # noqa: F401
            waits_charter,  # noqa: F401
        )
        from groups.services import moving, recognition  # noqa: F401, PLC0415 - listen
