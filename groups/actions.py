"""What the audit trail may say about organizations and groups, and to whom.

Of what happens in a group its admins read that it happened, never who did it or to whom. Who joined, left
or is invited they do not read at all: entries can be counted, and a count of few is a name. What organizers
found out about declared lines is told to nobody: who declared one gets the same answer either way.
"""

from django.utils.translation import gettext_lazy as _

from codev.audit.actions import ADMISSION, INVITATION, MEMBERS, OFFER, PERSON, VOLUNTEER, Deed, register

register(
    {
        "organization.begun": Deed(
            _("You began the organization %(organization)s and became its first admin."),
            admin=_("%(who)s began the organization and became its first admin."),
        ),
        "organization.facilitator_appointed": Deed(
            _("You appointed a facilitator of %(organization)s."),
            told=_("%(who)s appointed you as a facilitator of %(organization)s."),
            admin=_("%(who)s appointed %(whom)s as a facilitator."),
            of=PERSON,
        ),
        "organization.admin_appointed": Deed(
            _("You appointed an admin of %(organization)s."),
            told=_("%(who)s appointed you as an admin of %(organization)s."),
            admin=_("%(who)s appointed %(whom)s as an admin."),
            of=PERSON,
        ),
        "organization.organizer_appointed": Deed(
            _("You appointed an organizer of %(organization)s."),
            told=_("%(who)s appointed you as an organizer of %(organization)s."),
            admin=_("%(who)s appointed %(whom)s as an organizer."),
            of=PERSON,
        ),
        "organization.training_recorded": Deed(
            _("You changed the recorded training of a facilitator of %(organization)s."),
            told=_("%(who)s changed your recorded training at %(organization)s."),
            admin=_("%(who)s changed the recorded training of %(whom)s."),
            of=PERSON,
        ),
        "organization.role_ended": Deed(
            _("You ended somebody’s role in %(organization)s: %(role)s."),
            told=_("%(who)s ended your role in %(organization)s: %(role)s."),
            admin=_("%(who)s ended a role of %(whom)s: %(role)s."),
            of=PERSON,
        ),
        "organization.policy_changed": Deed(
            _("You changed the settings of %(organization)s."),
            admin=_("%(who)s changed the settings of the organization."),
        ),
        "group.created": Deed(
            _("You created the group %(group)s."), admin=_("The group %(group)s was created.")
        ),
        "group.member_invited": Deed(
            _("You invited somebody to the group %(group)s."),
            told=_("%(who)s invited you to the group %(group)s."),
            of=INVITATION,
        ),
        "group.invitation_resent": Deed(
            _("You mailed an invitation to the group %(group)s again."),
            told=_("%(who)s mailed you the invitation to the group %(group)s again."),
            of=INVITATION,
        ),
        "group.invitation_revoked": Deed(
            _("You took an invitation to the group %(group)s back."),
            told=_("%(who)s took your invitation to the group %(group)s back."),
            of=INVITATION,
        ),
        "group.invitation_corrected": Deed(
            _("You took an invitation to the group %(group)s back and invited another address in its place."),
            told=_("%(who)s took your invitation to the group %(group)s back."),
            of=INVITATION,
        ),
        "group.invitation_declined": Deed(_("You declined the invitation to the group %(group)s.")),
        "group.link_made": Deed(
            _("You made a link by which people ask to join the group %(group)s."),
            admin=_("A link by which people ask to join the group %(group)s was made."),
        ),
        "group.link_revoked": Deed(
            _("You took the link of the group %(group)s back."),
            admin=_("The link by which people ask to join the group %(group)s was taken back."),
        ),
        "group.admission_asked": Deed(_("You asked to join the group %(group)s.")),
        "group.member_admitted": Deed(
            _("You let somebody who asked into the group %(group)s."),
            told=_("%(who)s let you into the group %(group)s, to sign its charter."),
            of=ADMISSION,
        ),
        "group.admission_declined": Deed(
            _("You declined somebody who asked to join the group %(group)s."),
            told=_("%(who)s did not let you into the group %(group)s."),
            of=ADMISSION,
        ),
        "group.member_joined": Deed(_("You signed the charter of the group %(group)s and joined it.")),
        "group.charter_changed": Deed(
            _("You wrote another version of the charter of the group %(group)s."),
            told=_("%(who)s wrote another version of the charter of the group %(group)s."),
            admin=_("The charter of the group %(group)s got another version."),
            of=MEMBERS,
        ),
        "group.charter_signed": Deed(_("You signed the charter of the group %(group)s.")),
        "group.line_settled": Deed(
            _("You settled a reporting line that a member of the group %(group)s had declared."),
            told=_("%(who)s settled the reporting line that you had declared in the group %(group)s."),
            of=PERSON,
        ),
        "group.line_removed": Deed(
            _("You took a declared reporting line off the list of the group %(group)s."),
            told=_(
                "%(who)s took the reporting line that you had declared off the list of the group %(group)s."
            ),
            of=PERSON,
        ),
        "group.member_removed": Deed(
            _("You removed somebody from the group %(group)s."),
            told=_("%(who)s removed you from the group %(group)s."),
            of=PERSON,
        ),
        "group.member_left": Deed(_("You left the group %(group)s.")),
        "group.member_moved": Deed(_("You left the group %(group)s for another one.")),
        "group.role_named": Deed(
            _("You gave somebody another role in the group %(group)s: %(role)s."),
            told=_("%(who)s gave you another role in the group %(group)s: %(role)s."),
            of=PERSON,
        ),
        "group.handed_over": Deed(
            _("You handed the group %(group)s over."),
            told=_("%(who)s handed the group %(group)s over to you."),
            admin=_("The group %(group)s was handed over to another facilitator."),
            of=PERSON,
        ),
        "group.changed": Deed(
            _("You changed what the group %(group)s says of itself."),
            admin=_("The group %(group)s changed what it says of itself."),
        ),
        "group.cycle_begun": Deed(
            _("You planned a cycle of the group %(group)s."),
            admin=_("A cycle of the group %(group)s was planned."),
        ),
        "group.cycle_changed": Deed(
            _("You changed a cycle of the group %(group)s."),
            admin=_("A cycle of the group %(group)s was changed."),
        ),
        "group.closed": Deed(
            _("You closed the group %(group)s."),
            told=_("%(who)s closed the group %(group)s: it can be read, and nothing new begins there."),
            admin=_("The group %(group)s was closed."),
            of=MEMBERS,
        ),
        "group.retention_changed": Deed(
            _("You changed how long the words of the sessions of the group %(group)s are kept."),
            told=_("%(who)s changed how long the words of the sessions of the group %(group)s are kept."),
            admin=_("The group %(group)s changed how long the words of its sessions are kept."),
            of=MEMBERS,
        ),
        "group.shelf_item_put": Deed(_("You put something on the shelf of the group %(group)s.")),
        "group.shelf_item_removed": Deed(_("You took something off the shelf of the group %(group)s.")),
        "group.post_removed": Deed(_("You took somebody else’s post off the wall of the group %(group)s.")),
        "draft.begun": Deed(_("You began a draft of a group."), admin=_("%(who)s began a draft of a group.")),
        "draft.changed": Deed(_("You changed a draft of a group.")),
        "draft.removed": Deed(
            _("You removed a draft of a group."), admin=_("%(who)s removed a draft of a group.")
        ),
        "draft.person_placed": Deed(_("You placed somebody who waits in a draft.")),
        "draft.person_taken_off": Deed(_("You took somebody off a draft.")),
        "draft.sent": Deed(
            _("You made the group %(group)s of a draft and invited its people."),
            admin=_("%(who)s made a group of a draft and invited its people."),
        ),
        "group.seat_offered": Deed(
            _("You offered somebody a seat in the group %(group)s."),
            told=_("%(who)s offered you a seat in the group %(group)s."),
            of=OFFER,
        ),
        "volunteer.line_named": Deed(_("You said with whom a declared reporting line is.")),
        "volunteer.line_settled": Deed(_("You marked a declared reporting line as settled or mistaken.")),
        "volunteer.line_reopened": Deed(_("You marked a declared reporting line as standing.")),
        "call.opened": Deed(
            _("You opened a call for volunteers of %(organization)s."),
            admin=_("%(who)s opened a call for volunteers."),
        ),
        "call.changed": Deed(
            _("You changed a call for volunteers of %(organization)s."),
            admin=_("%(who)s changed a call for volunteers."),
        ),
        "call.closed": Deed(
            _("You closed a call for volunteers of %(organization)s."),
            admin=_("%(who)s closed a call for volunteers."),
        ),
        "call.volunteered": Deed(_("You volunteered at %(organization)s.")),
        "call.entry_changed": Deed(_("You changed what you said when you volunteered at %(organization)s.")),
        "call.withdrawn": Deed(_("You withdrew what you had volunteered for at %(organization)s.")),
        "call.taken_off": Deed(
            _("You took somebody off the waiting list of %(organization)s."),
            told=_("%(who)s took you off the waiting list of %(organization)s."),
            of=VOLUNTEER,
        ),
        "trail.exported": Deed(
            _("You took the audit trail of %(organization)s with you as a file."),
            admin=_("%(who)s took the audit trail with them as a file."),
        ),
    }
)
