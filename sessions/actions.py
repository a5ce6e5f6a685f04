"""What the audit trail may say about sessions. Nothing here tells who was the client."""

from codev.audit.actions import register

register(
    {
        "session.scheduled": "Scheduled a session and invited the members.",
        "session.changed": "Changed a planned session's date, plan or client.",
        "session.cancelled": "Cancelled a planned session.",
        "session.start": "Opened the live session.",
        "session.end": "Ended the live session; without an actor, its time had passed.",
        "session.reopen": "Reopened the live session within ten minutes of its end.",
        "session.handed_over": "Handed over the lead of the live session.",
        "session.taken_over": "Took over, or asked to take over, the lead of the live session.",
        "session.beside": "Proved by a code that they sit at somebody else's screen.",
        "session.beside_ended": "Ended that somebody sits at somebody else's screen.",
        "rehearsal.begun": "Began a rehearsal with simulated people.",
        "rehearsal.erased": "Erased rehearsals whose days had passed.",
        "session.guest_invited": "Invited a guest to one session.",
        "session.guest_invited_again": "Mailed a guest's invitation again.",
        "session.guest_agreed": "Agreed to the charter as a guest of one session.",
        "session.guest_revoked": "Took the invitation of a guest back.",
        "session.observers_named": "Named the members who observe one session, with the group's assent.",
        "session.lapsed": "Nobody held the session: its time had passed.",
        "review.read": "Looked at what the groups, or one group, are learning: counts and averages.",
        "review.exported": "Took that with them as a file.",
        "plan.copied": "Copied a plan, to make it the organization's own.",
        "plan.changed": "Changed a plan of the organization: a new version of it.",
        "plan.shown": "Offered a plan to the groups of the organization.",
        "plan.hidden": "Offered a plan to the groups no longer.",
        "plan.archived": "Put a plan of the organization away.",
        "group.plan_chosen": "Chose the plan with which a group's new sessions begin.",
    }
)
