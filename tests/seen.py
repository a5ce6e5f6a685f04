"""What follows on sessions: its pages, and everybody who is shown them in a browser.

Letters as in tests/permissions.py, and V an observer, H a guest with a seat, S somebody who is in no group,
L a client who left theirs, - nobody signed in. tests/test_seen.py holds the table to the routes and to the
permissions.
"""

from dataclasses import dataclass

EACH = "FOBCVHAZSL"  # a page of one's own: with everything, with nothing


@dataclass(frozen=True)
class Shown:
    """``of``: the session of today, or one of weeks ago that somebody else brought: O, or L who left since.
    ``query`` and ``at``: another state of the same page."""

    route: str
    to: str
    of: str = "last"
    query: str = ""

    @property
    def called(self) -> str:
        """As its pictures are."""
        return "-".join(filter(None, [self.route, self.of if self.of != "last" else "", self.query[:8]]))


SHOWN = (
    Shown("session", "FOBCVH"),
    Shown("session", "FOBCVH", of="older"),
    Shown("session_report", "B"),
    Shown("session_report", "FOBCVH", of="older"),
    Shown("session_report_lines", "B"),
    Shown("session_report_lines", "O", of="older"),
    Shown("client_word", "FO"),
    Shown("client_word", "F", of="older"),
    Shown("session_report", "L", of="left"),
    Shown("case_withdraw", "B"),
    Shown("case_withdraw", "L", of="left"),
    Shown("action_add", "FOBCH"),
    Shown("action_edit", "B"),
    Shown("logbook", EACH),
    Shown("logbook", "B", query="?kind=action&page=2"),
    Shown("progress", EACH),
    Shown("transfer_survey", "B"),
    Shown("group_rating", "FOBCV"),
    Shown("group_goal", "FOBCV"),
    Shown("group_learning", "FOBCV"),
    Shown("group_attendance", "F"),
    Shown("own_attendance", EACH),
    Shown("certificate_check", "-FB"),
    Shown("organization_learning", "A"),
    Shown("organization_trail", "A"),
    Shown("organization_policy", "A"),
    Shown("organization_plans", "A"),
    Shown("plan_change", "A"),
    Shown("plan_words", "A"),
    Shown("plan_questions", "A"),
    Shown("plan_archive", "A"),
    Shown("group_plan", "F"),
    Shown("group_retention", "FOBCV"),
    Shown("group_close", "F"),
    Shown("group_leave", "FOBCV"),
    Shown("your_data", EACH),
    Shown("words_erase", "FOBCVL"),
    Shown("account_delete", EACH),
    Shown("account_again", EACH),
    Shown("own_trail", EACH),
    # Where what follows is told of, and led to.
    Shown("group", "FOBCV"),
    Shown("dashboard", EACH),
    Shown("notices", EACH),
    Shown("settings", EACH),
)
# In the usual suite: each letter once, and what is widest, longest or has most to press.
QUICK = (
    ("F", "group_attendance"),
    ("O", "session_report"),
    ("B", "session"),
    ("C", "group_learning"),
    ("C", "group_goal"),
    ("V", "progress"),
    ("H", "session"),
    ("A", "organization_learning"),
    ("Z", "logbook"),
    ("S", "your_data"),
    ("L", "logbook"),
    ("-", "certificate_check"),
)
# Pages of before and during a session, and of the groups: other tests look at them.
ELSEWHERE = {
    "account_login", "account_welcome", "call", "call_change", "call_close", "call_open", "call_page",
    "calls", "charter_change", "charter_version", "compose", "cycle_begin", "cycle_change",
    "draft_begin", "draft_change", "draft_remove", "draft_send", "group_change", "group_charter",
    "group_create", "group_hand_over", "group_link", "group_members", "group_shelf", "group_wall",
    "guest", "guest_charter", "guest_invite", "invitation", "invitation_charter", "invitation_correct",
    "invitation_decline", "invitation_decline_by_link", "join", "landing", "line_settle", "mail_stop",
    "member_move", "member_remove", "member_role", "method", "no_connection", "organization",
    "organization_begin", "organization_groups", "organization_people", "person", "rehearse",
    "role_end", "role_training", "room", "seat_offer", "session_cancel", "session_change",
    "session_observers", "session_schedule", "shelf_item", "shelf_remove", "volunteer",
    "volunteer_line", "volunteer_remove", "volunteering", "volunteering_change",
    "volunteering_withdraw", "waiting", "wall_remove",
}  # fmt: skip
NO_PAGES = {
    "cycle_attendance_csv", "cycle_attendance_pdf", "learning_keep", "manifest", "member_certificate",
    "organization_learning_csv", "organization_learning_xlsx", "organization_trail_csv", "own_certificate",
    "person_picture", "person_picture_large", "session_attendance_csv", "session_attendance_pdf",
    "session_calendar", "session_notes_markdown", "session_notes_text", "session_report_markdown",
    "session_report_pdf", "shelf_file", "worker", "your_data_file",
}  # fmt: skip
