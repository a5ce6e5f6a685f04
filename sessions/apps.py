from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    # django.contrib.sessions owns the label "sessions".
    label = "codev_sessions"

    def ready(self) -> None:
        from sessions import actions  # noqa: F401, PLC0415 - registers audit codes
        from sessions.live import receivers  # noqa: F401, PLC0415 - listens to rights lost
        from sessions.planning import arrivals, hooks, mails  # noqa: F401, PLC0415 - listeners, pages, mails
