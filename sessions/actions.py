"""What the audit trail may say about sessions, and to whom. Nothing here tells who was the client."""

from django.utils.translation import gettext_lazy as _

from codev.audit.actions import GUEST, MEMBERS, Deed, register

register(
    {
        "session.scheduled": Deed(
            _("You scheduled a session of the group %(group)s."),
            admin=_("A session of the group %(group)s was scheduled."),
        ),
        "session.changed": Deed(_("You changed a planned session of the group %(group)s.")),
        "session.cancelled": Deed(
            _("You cancelled a planned session of the group %(group)s."),
            admin=_("A planned session of the group %(group)s was cancelled."),
        ),
        "session.start": Deed(
            _("You opened a session of the group %(group)s."),
            admin=_("A session of the group %(group)s began."),
        ),
        "session.end": Deed(
            _("You ended a session of the group %(group)s."),
            admin=_("A session of the group %(group)s ended."),
        ),
        "session.reopen": Deed(
            _("You opened a session of the group %(group)s again."),
            admin=_("A session of the group %(group)s was opened again."),
        ),
        "session.words_erased": Deed(
            told=_("The words of a session of the group %(group)s were erased: their days had passed."),
            of=MEMBERS,
        ),
        "session.lapsed": Deed(admin=_("Nobody held a session that the group %(group)s had planned.")),
        "session.handed_over": Deed(_("You handed over the lead of a session of the group %(group)s.")),
        "session.taken_over": Deed(
            _("You took over, or asked to take over, the lead of a session of the group %(group)s.")
        ),
        "session.beside": Deed(
            _("You proved by a code that you sit at somebody else’s screen, in the group %(group)s.")
        ),
        "session.beside_ended": Deed(
            _("You ended that somebody sits at somebody else’s screen, in the group %(group)s.")
        ),
        "rehearsal.begun": Deed(_("You began a rehearsal with simulated people.")),
        "rehearsal.erased": Deed(_("Rehearsals whose days had passed were erased.")),
        "session.guest_invited": Deed(
            _("You invited a guest to a session of the group %(group)s."),
            told=_("%(who)s invited you as a guest to a session of the group %(group)s."),
            of=GUEST,
        ),
        "session.guest_invited_again": Deed(
            _("You mailed a guest’s invitation to a session of the group %(group)s again."),
            told=_("%(who)s mailed you the invitation to a session of the group %(group)s again."),
            of=GUEST,
        ),
        "session.guest_agreed": Deed(
            _("You agreed to the charter as a guest of a session of the group %(group)s.")
        ),
        "session.guest_revoked": Deed(
            _("You took the invitation of a guest of the group %(group)s back."),
            told=_("%(who)s took your invitation to a session of the group %(group)s back."),
            of=GUEST,
        ),
        "session.observers_named": Deed(
            _("You named who observes a session of the group %(group)s, with the group’s assent.")
        ),
        "learning.reader_set": Deed(_("You set who reads a text of your learning assessment.")),
        "report.approved": Deed(
            _("You let those who were there read your report of a session of the group %(group)s.")
        ),
        "report.taken_back": Deed(_("You took your report of a session of the group %(group)s back.")),
        "review.read": Deed(
            _("You looked at what the groups of %(organization)s are learning: counts and averages."),
            told=_(
                "%(who)s looked at what the groups of %(organization)s are learning: counts and averages."
            ),
            admin=_("%(who)s looked at what the groups are learning: counts and averages."),
            of=MEMBERS,
        ),
        "review.exported": Deed(
            _("You took what the groups of %(organization)s are learning with you as a file."),
            told=_("%(who)s took what the groups of %(organization)s are learning with them as a file."),
            admin=_("%(who)s took what the groups are learning with them as a file."),
            of=MEMBERS,
        ),
        "review.group_read": Deed(
            _("You looked at what the group %(group)s is learning: counts and averages."),
            told=_("%(who)s looked at what the group %(group)s is learning: counts and averages."),
            of=MEMBERS,
        ),
        "plan.copied": Deed(
            _("You copied a plan for %(organization)s."),
            admin=_("%(who)s copied a plan, to make it the organization’s own."),
        ),
        "plan.changed": Deed(
            _("You changed a plan of %(organization)s: a new version of it."),
            admin=_("%(who)s changed a plan of the organization: a new version of it."),
        ),
        "plan.shown": Deed(
            _("You offered a plan to the groups of %(organization)s."),
            admin=_("%(who)s offered a plan to the groups."),
        ),
        "plan.hidden": Deed(
            _("You no longer offer a plan to the groups of %(organization)s."),
            admin=_("%(who)s no longer offers a plan to the groups."),
        ),
        "plan.archived": Deed(
            _("You put a plan of %(organization)s away."),
            admin=_("%(who)s put a plan of the organization away."),
        ),
        "group.plan_chosen": Deed(
            _("You chose the plan with which new sessions of the group %(group)s begin."),
            admin=_("Another plan was chosen for new sessions of the group %(group)s."),
        ),
    }
)
