"""Who may ask for what: every route and method × every role, in one table.

Columns, as in tests/world.py: - nobody signed in, E outsider, A admin, G admin of another organization,
F facilitator, O co-facilitator, B client, C consultant, R removed, J invited. Cells: 2 a page, 3 on to
another page (it was done), L to the sign-in page, 4 nothing here (404), ! refused (403). A POST is sent
empty: a form that comes back with its errors is a 2. A method that is not listed answers 405 to everybody.
A route that is not listed fails the test.
"""

ROLES = "-EAGFOBCRJ"
EVERYBODY = "2222222222"
ROUTES: dict[str, dict[str, str]] = {
    #                                       -EAGFOBCRJ
    "landing": {"GET": "2333333333"},
    "method": {"GET": EVERYBODY},
    # --- People
    "settings": {"GET": "L222222222", "POST": "L222222222"},
    "account_welcome": {"GET": "L222222222", "POST": "L222222222"},
    "account_login": {"GET": "2333333333", "POST": "2333333333"},
    "account_code": {"GET": "3333333333", "POST": "3333333333"},
    "account_logout": {"POST": "3333333333"},
    "account_device_end": {"POST": "L444443444"},
    "account_devices_end_others": {"POST": "L333333333"},
    "notices": {"GET": "L222222222"},
    "notices_read": {"POST": "L333333333"},
    "notice_open": {"POST": "L444443444"},
    "set_language": {"GET": "3333333333", "POST": "3333333333"},
    # --- Groups
    "dashboard": {"GET": "L222222222"},
    "group_create": {"GET": "L244244444", "POST": "L244244444"},
    "group_members": {"GET": "L444244444", "POST": "L444244444"},
    "member_remove": {"GET": "L444244444", "POST": "L444344444"},
    "member_role": {"GET": "L444244444", "POST": "L444244444"},
    "group_change": {"GET": "L444244444", "POST": "L444244444"},
    "group_goal": {"GET": "L444222244", "POST": "L444333344"},
    "cycle_begin": {"GET": "L444244444", "POST": "L444244444"},
    "cycle_change": {"GET": "L444244444", "POST": "L444244444"},
    "group_close": {"GET": "L444244444", "POST": "L444344444"},
    "group_leave": {"GET": "L444222244", "POST": "L444333344"},
    "group_hand_over": {"GET": "L444244444", "POST": "L444244444"},
    "group_charter": {"GET": "L444222244"},
    "invitation_resend": {"POST": "L444344444"},
    "invitation_revoke": {"POST": "L444344444"},
    "invitation_charter": {"GET": "L444444442", "POST": "L444444442"},
    "invitation": {"GET": EVERYBODY, "POST": "3222222223"},
    "group_shelf": {"GET": "L444222244", "POST": "L444222244"},
    "shelf_item": {"GET": "L444222244"},
    "shelf_file": {"GET": "L444222244"},
    "shelf_remove": {"GET": "L444242444", "POST": "L444343444"},
    "group_link": {"GET": "L444244444", "POST": "L444344444"},
    "group_link_revoke": {"POST": "L444344444"},
    "admission_admit": {"POST": "L444344444"},
    "admission_decline": {"POST": "L444344444"},
    "join": {"GET": "2222333323", "POST": "2333333333"},
    "group_wall": {"GET": "L444222244", "POST": "L444222244"},
    "wall_remove": {"GET": "L444242444", "POST": "L444343444"},
    "organization": {"GET": "L424444444", "POST": "L424444444"},
    "organization_begin": {"GET": EVERYBODY, "POST": EVERYBODY},
    # --- Sessions
    "group": {"GET": "L444222244"},
    "session_schedule": {"GET": "L444244444", "POST": "L444244444"},
    "room": {"GET": "L444222244"},
    "session_calendar": {"GET": "L444222244"},
    "session_change": {"GET": "L444244444", "POST": "L444244444"},
    "session_cancel": {"GET": "L444244444", "POST": "L444344444"},
    "session": {"GET": "L444222244"},
    "learning_keep": {"POST": "L444333344"},
    "action_add": {"GET": "L444442444", "POST": "L444442444"},
    "action_edit": {"GET": "L444442444", "POST": "L444442444"},
    "organization_learning": {"GET": "L424444444"},
}
# Where the demo is on: everybody who sits at this machine. Persona and mail that do not exist: nothing.
DEMO_ROUTES: dict[str, dict[str, str]] = {
    "demo": {"GET": EVERYBODY},
    "demo_walk_in": {"POST": "4444444444"},
    "demo_mailbox": {"GET": EVERYBODY},
    "demo_mail": {"GET": "4444444444"},
    "demo_mail_part": {"GET": "4444444444"},
}
# What a POST says where an empty one names nothing.
SAYS = {"learning_keep": "take_back=self"}
# The address itself is the right: whoever got it by mail may open it.
BEARER = {"invitation", "join", "organization_begin"}
# These are asked about a session that is over.
AFTERWARDS = {"session", "learning_keep", "action_add", "action_edit"}
SOCKETS = {"ws/sessions/<uuid:session_id>/live/", "ws/me/", ""}  # "": any other address, nothing here
