"""Who may ask for what: every route and method × every role, in one table.

Columns, as in tests/world.py: - nobody signed in, E outsider, A admin, G admin of another organization,
F facilitator, O co-facilitator, B client, C consultant, R removed, J invited, Z organizer (eleven columns).
Cells: 2 a page, 3 on to another page (it was done), L to the sign-in page, 4 nothing here (404), ! refused
(403). A POST is sent empty: a form that comes back with its errors is a 2. A method that is not listed
answers 405 to everybody. A route that is not listed fails the test.
"""

ROLES = "-EAGFOBCRJZ"
EVERYBODY = "22222222222"
ROUTES: dict[str, dict[str, str]] = {
    #                                       -EAGFOBCRJZ
    "landing": {"GET": "23333333333"},
    "method": {"GET": EVERYBODY},
    "manifest": {"GET": EVERYBODY},
    "worker": {"GET": EVERYBODY},
    "no_connection": {"GET": EVERYBODY},
    # --- People
    "settings": {"GET": "L2222222222", "POST": "L2222222222"},
    "account_color": {"GET": "L3333333333", "POST": "L2222222222"},
    "account_picture": {"GET": "L3333333333", "POST": "L2222222222"},
    "account_picture_remove": {"POST": "L3333333333"},
    "account_room": {"POST": "L3333333333"},
    "account_mails": {"GET": "L3333333333", "POST": "L3333333333"},
    "mail_stop": {"GET": EVERYBODY, "POST": EVERYBODY},
    "person": {"GET": "L4442222444"},
    "person_picture": {"GET": "L4442222442"},
    "person_picture_large": {"GET": "L4442222442"},
    "account_welcome": {"GET": "L2222222222", "POST": "L2222222222"},
    "account_login": {"GET": "23333333333", "POST": "23333333333"},
    "account_code": {"GET": "33333333333", "POST": "33333333333"},
    "account_logout": {"POST": "33333333333"},
    "account_device_end": {"POST": "L4444434444"},
    "account_devices_end_others": {"POST": "L3333333333"},
    "notices": {"GET": "L2222222222"},
    "notices_read": {"POST": "L3333333333"},
    "notice_open": {"POST": "L4444434444"},
    "set_language": {"GET": "33333333333", "POST": "33333333333"},
    # --- Groups
    "dashboard": {"GET": "L2222222222"},
    "rehearse": {"GET": "L2442244444", "POST": "L2442244444"},
    "group_create": {"GET": "L2442444444", "POST": "L2442444444"},
    "group_members": {"GET": "L4442444444", "POST": "L4442444444"},
    "member_remove": {"GET": "L4442444444", "POST": "L4443444444"},
    "member_role": {"GET": "L4442444444", "POST": "L4442444444"},
    "group_change": {"GET": "L4442444444", "POST": "L4442444444"},
    "group_goal": {"GET": "L4442222444", "POST": "L4443333444"},
    "cycle_begin": {"GET": "L4442444444", "POST": "L4442444444"},
    "cycle_change": {"GET": "L4442444444", "POST": "L4442444444"},
    "group_close": {"GET": "L4442444444", "POST": "L4443444444"},
    "group_leave": {"GET": "L4442222444", "POST": "L4443333444"},
    "group_hand_over": {"GET": "L4442444444", "POST": "L4442444444"},
    "group_charter": {"GET": "L4442222444"},
    "charter_version": {"GET": "L4442222444"},
    "charter_change": {"GET": "L4442444444", "POST": "L4442444444"},
    "charter_sign": {"GET": "L4443333444", "POST": "L4443333444"},
    "line_settle": {"GET": "L4442444444", "POST": "L4442444444"},
    "line_remove": {"POST": "L4443444444"},
    "invitation_correct": {"GET": "L4442444444", "POST": "L4442444444"},
    "invitation_resend": {"POST": "L4443444444"},
    "invitation_revoke": {"POST": "L4443444444"},
    "invitation_charter": {"GET": "L4444444424", "POST": "L4444444424"},
    "invitation": {"GET": EVERYBODY, "POST": "32222222232"},
    "group_shelf": {"GET": "L4442222444", "POST": "L4442222444"},
    "shelf_item": {"GET": "L4442222444"},
    "shelf_file": {"GET": "L4442222444"},
    "shelf_remove": {"GET": "L4442424444", "POST": "L4443434444"},
    "group_link": {"GET": "L4442444444", "POST": "L4443444444"},
    "group_link_revoke": {"POST": "L4443444444"},
    "admission_admit": {"POST": "L4443444444"},
    "admission_decline": {"POST": "L4443444444"},
    "join": {"GET": "22223333232", "POST": "23333333333"},
    "group_wall": {"GET": "L4442222444", "POST": "L4442222444"},
    "wall_remove": {"GET": "L4442424444", "POST": "L4443434444"},
    "organization": {"GET": "L4244444444"},
    "organization_people": {"GET": "L4244444444", "POST": "L4244444444"},
    "role_training": {"GET": "L4244444444", "POST": "L4244444444"},
    "role_end": {"GET": "L4244444444", "POST": "L4344444444"},
    "organization_policy": {"GET": "L4244444444", "POST": "L4244444444"},
    "organization_begin": {"GET": EVERYBODY, "POST": EVERYBODY},
    # --- Calls for volunteers
    "calls": {"GET": "L4444444442"},
    "call_open": {"GET": "L4444444442", "POST": "L4444444442"},
    "call": {"GET": "L4444444442"},
    "call_change": {"GET": "L4444444442", "POST": "L4444444442"},
    "call_close": {"GET": "L4444444442", "POST": "L4444444443"},
    "waiting": {"GET": "L4444444442"},
    "volunteer_remove": {"GET": "L4444444442", "POST": "L4444444443"},
    "call_page": {"GET": EVERYBODY},
    "volunteer": {"GET": "22222232222", "POST": "22222232222"},
    "volunteering": {"GET": "L4444424444"},
    "volunteering_change": {"GET": "L4444424444", "POST": "L4444424444"},
    "volunteering_withdraw": {"GET": "L4444424444", "POST": "L4444434444"},
    # --- Composing groups
    "compose": {"GET": "L4444444442"},
    "compose_place": {"POST": "L4444444443"},
    "draft_begin": {"GET": "L4444444442", "POST": "L4444444442"},
    "draft_change": {"GET": "L4444444442", "POST": "L4444444442"},
    "draft_remove": {"GET": "L4444444442", "POST": "L4444444443"},
    "draft_send": {"GET": "L4444444442", "POST": "L4444444442"},
    "volunteer_line": {"GET": "L4444444442", "POST": "L4444444442"},
    "organization_groups": {"GET": "L4444444442"},
    "seat_offer": {"GET": "L4444444442", "POST": "L4444444442"},
    "member_move": {"GET": "L4444444442", "POST": "L4444444442"},
    "offer_withdraw": {"POST": "L4444444443"},
    # --- Sessions
    "group": {"GET": "L4442222444"},
    "session_schedule": {"GET": "L4442444444", "POST": "L4442444444"},
    "room": {"GET": "L4442222444"},
    "session_calendar": {"GET": "L4442222444"},
    "session_change": {"GET": "L4442444444", "POST": "L4442444444"},
    "session_cancel": {"GET": "L4442444444", "POST": "L4443444444"},
    "session": {"GET": "L4442222444"},
    "learning_keep": {"POST": "L4443333444"},
    "action_add": {"GET": "L4444424444", "POST": "L4444424444"},
    "action_edit": {"GET": "L4444424444", "POST": "L4444424444"},
    "organization_learning": {"GET": "L4244444444"},
    "organization_plans": {"GET": "L4244444444"},
    "plan_copy": {"POST": "L4344444444"},
    "plan_show": {"POST": "L4344444444"},
    "plan_change": {"GET": "L4244444444", "POST": "L4244444444"},
    "plan_words": {"GET": "L4244444444", "POST": "L4344444444"},
    "plan_archive": {"GET": "L4244444444", "POST": "L4344444444"},
    "group_plan": {"GET": "L4442444444", "POST": "L4443444444"},
}
# Where the demo is on: everybody who sits at this machine. Persona and mail that do not exist: nothing.
DEMO_ROUTES: dict[str, dict[str, str]] = {
    "demo": {"GET": EVERYBODY},
    "demo_walk_in": {"POST": "44444444444"},
    "demo_mailbox": {"GET": EVERYBODY},
    "demo_mail": {"GET": "44444444444"},
    "demo_mail_part": {"GET": "44444444444"},
}
# What a POST says where an empty one names nothing.
SAYS = {"learning_keep": "take_back=self"}
# The address itself is the right: whoever was given it may open it.
BEARER = {"call_page", "invitation", "join", "mail_stop", "organization_begin", "volunteer"}
# These are asked about a session that is over.
AFTERWARDS = {"session", "learning_keep", "action_add", "action_edit"}
SOCKETS = {"ws/sessions/<uuid:session_id>/live/", "ws/me/", ""}  # "": any other address, nothing here
