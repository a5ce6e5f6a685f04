from django.urls import path

from groups.views.about import group_change, group_goal
from groups.views.begin import organization_begin
from groups.views.calls import call, call_change, call_close, call_open, calls
from groups.views.charter import charter_change, charter_sign, charter_version, group_charter
from groups.views.closing import group_close
from groups.views.compose import compose, compose_place
from groups.views.create import group_create
from groups.views.cycles import cycle_begin, cycle_change
from groups.views.dashboard import dashboard
from groups.views.declared import volunteer_line
from groups.views.declining import invitation_decline, invitation_decline_by_link
from groups.views.drafts import draft_begin, draft_change, draft_remove, draft_send
from groups.views.invitations import invitation_correct, invitation_resend, invitation_revoke
from groups.views.join import join
from groups.views.joining import invitation, invitation_charter
from groups.views.leaving import group_leave
from groups.views.lines import line_remove, line_settle
from groups.views.link import admission_admit, admission_decline, group_link, group_link_revoke
from groups.views.members import group_members, member_remove
from groups.views.organization import organization
from groups.views.organization_people import organization_people, role_end, role_training
from groups.views.people import person
from groups.views.policy import organization_policy
from groups.views.retention import group_retention
from groups.views.roles import group_hand_over, member_role
from groups.views.seats import member_move, offer_withdraw, organization_groups, seat_offer
from groups.views.shelf import group_shelf, shelf_file, shelf_item, shelf_remove
from groups.views.trail import organization_trail, organization_trail_csv, own_trail
from groups.views.volunteer import call_page, volunteer
from groups.views.volunteering import volunteering, volunteering_change, volunteering_withdraw
from groups.views.waiting import volunteer_remove, waiting
from groups.views.wall import group_wall, wall_remove

urlpatterns = [
    path("groups/", dashboard, name="dashboard"),
    path("groups/new/", group_create, name="group_create"),
    path("groups/<uuid:group_id>/members/", group_members, name="group_members"),
    path("groups/<uuid:group_id>/members/<int:membership_id>/remove/", member_remove, name="member_remove"),
    path("groups/<uuid:group_id>/members/<int:membership_id>/role/", member_role, name="member_role"),
    path("groups/<uuid:group_id>/hand-over/", group_hand_over, name="group_hand_over"),
    path("groups/<uuid:group_id>/change/", group_change, name="group_change"),
    path("groups/<uuid:group_id>/goal/", group_goal, name="group_goal"),
    path("groups/<uuid:group_id>/kept/", group_retention, name="group_retention"),
    path("groups/<uuid:group_id>/cycles/new/", cycle_begin, name="cycle_begin"),
    path("groups/<uuid:group_id>/cycles/<int:cycle_id>/", cycle_change, name="cycle_change"),
    path("groups/<uuid:group_id>/close/", group_close, name="group_close"),
    path("groups/<uuid:group_id>/leave/", group_leave, name="group_leave"),
    path("groups/<uuid:group_id>/charter/", group_charter, name="group_charter"),
    path("groups/<uuid:group_id>/charter/change/", charter_change, name="charter_change"),
    path("groups/<uuid:group_id>/charter/sign/", charter_sign, name="charter_sign"),
    path("groups/<uuid:group_id>/charter/<int:charter_id>/", charter_version, name="charter_version"),
    path("groups/<uuid:group_id>/reported/<int:reported_id>/", line_settle, name="line_settle"),
    path("groups/<uuid:group_id>/reported/<int:reported_id>/remove/", line_remove, name="line_remove"),
    path(
        "groups/<uuid:group_id>/invitations/<uuid:invitation_id>/correct/",
        invitation_correct,
        name="invitation_correct",
    ),
    path(
        "groups/<uuid:group_id>/invitations/<uuid:invitation_id>/resend/",
        invitation_resend,
        name="invitation_resend",
    ),
    path(
        "groups/<uuid:group_id>/invitations/<uuid:invitation_id>/revoke/",
        invitation_revoke,
        name="invitation_revoke",
    ),
    path("invitations/<uuid:invitation_id>/charter/", invitation_charter, name="invitation_charter"),
    path("invitations/<uuid:invitation_id>/decline/", invitation_decline, name="invitation_decline"),
    path("invitations/<str:token>/decline/", invitation_decline_by_link, name="invitation_decline_by_link"),
    path("invitations/<str:token>/", invitation, name="invitation"),
    path("groups/<uuid:group_id>/shelf/", group_shelf, name="group_shelf"),
    path("groups/<uuid:group_id>/shelf/<int:item_id>/", shelf_item, name="shelf_item"),
    path("groups/<uuid:group_id>/shelf/<int:item_id>/file/", shelf_file, name="shelf_file"),
    path("groups/<uuid:group_id>/shelf/<int:item_id>/remove/", shelf_remove, name="shelf_remove"),
    path("groups/<uuid:group_id>/link/", group_link, name="group_link"),
    path("groups/<uuid:group_id>/link/revoke/", group_link_revoke, name="group_link_revoke"),
    path("groups/<uuid:group_id>/asking/<uuid:admission_id>/admit/", admission_admit, name="admission_admit"),
    path(
        "groups/<uuid:group_id>/asking/<uuid:admission_id>/decline/",
        admission_decline,
        name="admission_decline",
    ),
    path("join/<str:join_token>/", join, name="join"),
    path("groups/<uuid:group_id>/wall/", group_wall, name="group_wall"),
    path("groups/<uuid:group_id>/wall/<int:post_id>/remove/", wall_remove, name="wall_remove"),
    path("organizations/<uuid:organization_id>/", organization, name="organization"),
    path("organizations/<uuid:organization_id>/people/", organization_people, name="organization_people"),
    path("organizations/<uuid:organization_id>/people/<int:role_id>/", role_training, name="role_training"),
    path("organizations/<uuid:organization_id>/people/<int:role_id>/end/", role_end, name="role_end"),
    path("organizations/<uuid:organization_id>/policy/", organization_policy, name="organization_policy"),
    path("organizations/<uuid:organization_id>/trail/", organization_trail, name="organization_trail"),
    path(
        "organizations/<uuid:organization_id>/trail/codev-trail.csv",
        organization_trail_csv,
        name="organization_trail_csv",
    ),
    path("account/trail/", own_trail, name="own_trail"),
    path("people/<int:person_id>/", person, name="person"),
    path("begin/<str:token>/", organization_begin, name="organization_begin"),
    path("organizations/<uuid:organization_id>/calls/", calls, name="calls"),
    path("organizations/<uuid:organization_id>/calls/new/", call_open, name="call_open"),
    path("organizations/<uuid:organization_id>/calls/<uuid:call_id>/", call, name="call"),
    path(
        "organizations/<uuid:organization_id>/calls/<uuid:call_id>/change/", call_change, name="call_change"
    ),
    path("organizations/<uuid:organization_id>/calls/<uuid:call_id>/close/", call_close, name="call_close"),
    path("organizations/<uuid:organization_id>/waiting/", waiting, name="waiting"),
    path(
        "organizations/<uuid:organization_id>/waiting/<uuid:volunteer_id>/remove/",
        volunteer_remove,
        name="volunteer_remove",
    ),
    path("calls/<uuid:call_id>/", call_page, name="call_page"),
    path("calls/<uuid:call_id>/volunteer/", volunteer, name="volunteer"),
    path("volunteering/<uuid:volunteer_id>/", volunteering, name="volunteering"),
    path("volunteering/<uuid:volunteer_id>/change/", volunteering_change, name="volunteering_change"),
    path("volunteering/<uuid:volunteer_id>/withdraw/", volunteering_withdraw, name="volunteering_withdraw"),
    path("organizations/<uuid:organization_id>/compose/", compose, name="compose"),
    path("organizations/<uuid:organization_id>/compose/place/", compose_place, name="compose_place"),
    path("organizations/<uuid:organization_id>/compose/new/", draft_begin, name="draft_begin"),
    path("organizations/<uuid:organization_id>/compose/<uuid:draft_id>/", draft_change, name="draft_change"),
    path(
        "organizations/<uuid:organization_id>/compose/<uuid:draft_id>/remove/",
        draft_remove,
        name="draft_remove",
    ),
    path("organizations/<uuid:organization_id>/compose/<uuid:draft_id>/send/", draft_send, name="draft_send"),
    path(
        "organizations/<uuid:organization_id>/lines/<int:declared_id>/", volunteer_line, name="volunteer_line"
    ),
    path("organizations/<uuid:organization_id>/groups/", organization_groups, name="organization_groups"),
    path("organizations/<uuid:organization_id>/groups/<uuid:group_id>/offer/", seat_offer, name="seat_offer"),
    path(
        "organizations/<uuid:organization_id>/groups/<uuid:group_id>/members/<int:membership_id>/move/",
        member_move,
        name="member_move",
    ),
    path(
        "organizations/<uuid:organization_id>/offers/<uuid:offer_id>/withdraw/",
        offer_withdraw,
        name="offer_withdraw",
    ),
]
