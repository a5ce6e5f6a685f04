from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "sessions"
    # django.contrib.sessions owns the label "sessions".
    label = "codev_sessions"

    def ready(self) -> None:
        from sessions import actions  # noqa: F401, PLC0415 - registers audit codes
        from sessions.live import closing, ending, follow, receivers  # noqa: F401, PLC0415 - what they listen to
        from sessions.outcomes import (  # noqa: F401, PLC0415 - what is due
            closings,
            nudge,
            rating_calls,
            retention,
            rights,
            transfer_calls,
            transfer_notices,
        )
        from sessions.outcomes import waits as outcome_waits  # noqa: F401, PLC0415 - and the word to the client
        from sessions.outcomes.attendance import asking, deeds  # noqa: F401, PLC0415 - notices and audit codes
        from sessions.outcomes.case_report import notices as report_notices  # noqa: F401, PLC0415
        from sessions.outcomes.notes import folding  # noqa: F401, PLC0415 - what is due at each tick
        from sessions.planning import (  # noqa: F401, PLC0415 - what they register
            arrivals,
            guest_mails,
            hooks,
            mails,
            notices,
            sight,
            waits,
        )
        from sessions.rehearsal import cast, wake  # noqa: F401, PLC0415 - chores, and who wakes them
