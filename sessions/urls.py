from django.urls import path

from sessions.views.actions import action_add, action_edit
from sessions.views.allies import ally_accept, ally_end, ally_offer
from sessions.views.attendance import group_attendance
from sessions.views.attendance_files import (
    cycle_attendance_csv,
    cycle_attendance_pdf,
    session_attendance_csv,
    session_attendance_pdf,
)
from sessions.views.beside import beside_ask, beside_end, beside_prove
from sessions.views.case import case_withdraw
from sessions.views.case_report import (
    session_report,
    session_report_approve,
    session_report_choose,
    session_report_keep,
    session_report_lines,
    session_report_markdown,
    session_report_pdf,
)
from sessions.views.certificates import (
    certificate_check,
    member_certificate,
    own_attendance,
    own_certificate,
)
from sessions.views.group import group_home
from sessions.views.group_learning import group_learning
from sessions.views.group_plan import group_plan
from sessions.views.guest import guest, guest_charter
from sessions.views.guests import guest_invite, guest_resend, guest_revoke
from sessions.views.learning import learning_keep
from sessions.views.logbook import logbook, logbook_json, logbook_markdown
from sessions.views.notes import session_notes_markdown, session_notes_text
from sessions.views.observers import session_observers
from sessions.views.plan import plan_change, plan_questions, plan_words
from sessions.views.plans import organization_plans, plan_archive, plan_copy, plan_show
from sessions.views.presence import presence_say
from sessions.views.progress import progress
from sessions.views.ratings import group_rating, session_scores
from sessions.views.rehearse import rehearse
from sessions.views.review import (
    organization_learning,
    organization_learning_csv,
    organization_learning_xlsx,
)
from sessions.views.room import room, session_calendar
from sessions.views.schedule import session_cancel, session_change, session_schedule
from sessions.views.session import session_page
from sessions.views.transfer import transfer_survey
from sessions.views.word import client_word

urlpatterns = [
    path("groups/<uuid:group_id>/", group_home, name="group"),
    path("groups/<uuid:group_id>/attendance/", group_attendance, name="group_attendance"),
    path(
        "groups/<uuid:group_id>/attendance/<int:cycle_id>/pdf/",
        cycle_attendance_pdf,
        name="cycle_attendance_pdf",
    ),
    path(
        "groups/<uuid:group_id>/attendance/<int:cycle_id>/csv/",
        cycle_attendance_csv,
        name="cycle_attendance_csv",
    ),
    path(
        "groups/<uuid:group_id>/attendance/<int:cycle_id>/people/<int:person_id>/",
        member_certificate,
        name="member_certificate",
    ),
    path("attendance/", own_attendance, name="own_attendance"),
    path("attendance/<uuid:group_id>/<int:cycle_id>/", own_certificate, name="own_certificate"),
    path("certificates/<str:certificate_number>/", certificate_check, name="certificate_check"),
    path("groups/<uuid:group_id>/learning/", group_learning, name="group_learning"),
    path("groups/<uuid:group_id>/rating/", group_rating, name="group_rating"),
    path("groups/<uuid:group_id>/plan/", group_plan, name="group_plan"),
    path("groups/<uuid:group_id>/sessions/new/", session_schedule, name="session_schedule"),
    path("logbook/", logbook, name="logbook"),
    path("logbook/markdown/", logbook_markdown, name="logbook_markdown"),
    path("logbook/json/", logbook_json, name="logbook_json"),
    path("progress/", progress, name="progress"),
    path("transfer/<int:survey_id>/", transfer_survey, name="transfer_survey"),
    path("rehearse/", rehearse, name="rehearse"),
    path("sessions/<uuid:session_id>/", room, name="room"),
    path("sessions/<uuid:session_id>/calendar/", session_calendar, name="session_calendar"),
    path("sessions/<uuid:session_id>/change/", session_change, name="session_change"),
    path("sessions/<uuid:session_id>/cancel/", session_cancel, name="session_cancel"),
    path("sessions/<uuid:session_id>/observers/", session_observers, name="session_observers"),
    path("sessions/<uuid:session_id>/beside/<int:seat_number>/", beside_ask, name="beside_ask"),
    path("sessions/<uuid:session_id>/beside/<int:seat_number>/code/", beside_prove, name="beside_prove"),
    path("sessions/<uuid:session_id>/beside/<int:seat_number>/end/", beside_end, name="beside_end"),
    path("sessions/<uuid:session_id>/after/", session_page, name="session"),
    path("sessions/<uuid:session_id>/presence/", presence_say, name="presence_say"),
    path("sessions/<uuid:session_id>/attendance/pdf/", session_attendance_pdf, name="session_attendance_pdf"),
    path("sessions/<uuid:session_id>/attendance/csv/", session_attendance_csv, name="session_attendance_csv"),
    path("sessions/<uuid:session_id>/notes/markdown/", session_notes_markdown, name="session_notes_markdown"),
    path("sessions/<uuid:session_id>/notes/text/", session_notes_text, name="session_notes_text"),
    path("sessions/<uuid:session_id>/withdraw/", case_withdraw, name="case_withdraw"),
    path("sessions/<uuid:session_id>/report/<int:seat_number>/", session_report, name="session_report"),
    path(
        "sessions/<uuid:session_id>/report/<int:seat_number>/pdf/",
        session_report_pdf,
        name="session_report_pdf",
    ),
    path(
        "sessions/<uuid:session_id>/report/<int:seat_number>/markdown/",
        session_report_markdown,
        name="session_report_markdown",
    ),
    path(
        "sessions/<uuid:session_id>/report/<int:seat_number>/choose/",
        session_report_choose,
        name="session_report_choose",
    ),
    path(
        "sessions/<uuid:session_id>/report/<int:seat_number>/lines/",
        session_report_lines,
        name="session_report_lines",
    ),
    path(
        "sessions/<uuid:session_id>/report/<int:seat_number>/approve/",
        session_report_approve,
        name="session_report_approve",
    ),
    path(
        "sessions/<uuid:session_id>/report/<int:seat_number>/keep/",
        session_report_keep,
        name="session_report_keep",
    ),
    path("sessions/<uuid:session_id>/guests/new/", guest_invite, name="guest_invite"),
    path("sessions/<uuid:session_id>/guests/<uuid:guest_id>/resend/", guest_resend, name="guest_resend"),
    path("sessions/<uuid:session_id>/guests/<uuid:guest_id>/revoke/", guest_revoke, name="guest_revoke"),
    path("guest/<str:guest_token>/", guest, name="guest"),
    path("guests/<uuid:guest_id>/", guest_charter, name="guest_charter"),
    path("sessions/<uuid:session_id>/word/<int:seat_number>/", client_word, name="client_word"),
    path("sessions/<uuid:session_id>/learning/", learning_keep, name="learning_keep"),
    path("sessions/<uuid:session_id>/scores/", session_scores, name="session_scores"),
    path("sessions/<uuid:session_id>/allies/<int:seat_number>/", ally_offer, name="ally_offer"),
    path("sessions/<uuid:session_id>/allies/<int:ally_id>/accept/", ally_accept, name="ally_accept"),
    path("sessions/<uuid:session_id>/allies/<int:ally_id>/end/", ally_end, name="ally_end"),
    path("sessions/<uuid:session_id>/actions/new/", action_add, name="action_add"),
    path("sessions/<uuid:session_id>/actions/<int:action_id>/", action_edit, name="action_edit"),
    path(
        "organizations/<uuid:organization_id>/learning/", organization_learning, name="organization_learning"
    ),
    path(
        "organizations/<uuid:organization_id>/learning/codev-learning.csv",
        organization_learning_csv,
        name="organization_learning_csv",
    ),
    path(
        "organizations/<uuid:organization_id>/learning/codev-learning.xlsx",
        organization_learning_xlsx,
        name="organization_learning_xlsx",
    ),
    path("organizations/<uuid:organization_id>/plans/", organization_plans, name="organization_plans"),
    path("organizations/<uuid:organization_id>/plans/<slug:plan_key>/copy/", plan_copy, name="plan_copy"),
    path("organizations/<uuid:organization_id>/plans/<slug:plan_key>/show/", plan_show, name="plan_show"),
    path("organizations/<uuid:organization_id>/plans/<int:plan_id>/", plan_change, name="plan_change"),
    path("organizations/<uuid:organization_id>/plans/<int:plan_id>/words/", plan_words, name="plan_words"),
    path(
        "organizations/<uuid:organization_id>/plans/<int:plan_id>/questions/",
        plan_questions,
        name="plan_questions",
    ),
    path(
        "organizations/<uuid:organization_id>/plans/<int:plan_id>/archive/", plan_archive, name="plan_archive"
    ),
]
