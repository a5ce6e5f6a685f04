"""What the audit trail may say about organizations and groups."""

from codev.audit.actions import register

register(
    {
        "organization.begun": "Began an organization and became its first admin.",
        "organization.facilitator_appointed": "Appointed this person as a facilitator.",
        "group.created": "Created a group and facilitates it.",
        "group.member_invited": "Invited an address to the group.",
        "group.invitation_resent": "Mailed an invitation again.",
        "group.invitation_revoked": "Took an invitation back.",
        "group.link_made": "Made a link by which people ask to join the group.",
        "group.link_revoked": "Took the link of the group back.",
        "group.admission_asked": "Asked to join the group.",
        "group.member_admitted": "Let somebody who asked into the group, to sign its charter.",
        "group.admission_declined": "Declined somebody who asked to join.",
        "group.member_joined": "Signed the charter and joined the group.",
        "group.charter_changed": "Wrote and signed another version of the charter.",
        "group.charter_signed": "Signed the version of the charter that binds today.",
        "group.invitation_corrected": "Took an invitation back and invited another address in its place.",
        "group.line_settled": "Settled a reporting line that a member had declared.",
        "group.line_removed": "Took a declared reporting line off the list.",
        "group.member_removed": "Removed this person from the group.",
        "group.cycle_begun": "Planned a cycle of the group.",
        "group.cycle_changed": "Changed a cycle of the group.",
        "group.closed": "Closed the group.",
        "group.changed": "Changed what the group says of itself.",
        "group.member_left": "Left the group.",
        "group.role_named": "Gave this person another role in the group.",
        "group.handed_over": "Handed the group over to this person.",
        "group.shelf_item_put": "Put something on the group's shelf.",
        "group.shelf_item_removed": "Took something off the group's shelf.",
        "group.post_removed": "Took somebody else's post off the wall.",
    }
)
