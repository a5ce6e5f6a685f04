"""What the audit trail says of attendance: to who did it, and of what was taken along to the group's members.
Admins read none of it: who sat in which session is no business of theirs."""

from django.utils.translation import gettext_lazy as _

from codev.audit.actions import MEMBERS, PERSON, Deed, register

register(
    {
        "attendance.confirmed": Deed(_("You confirmed that you were in a session of %(group)s.")),
        "attendance.denied": Deed(_("You said that you were not in a session of %(group)s.")),
        "attendance.asked": Deed(
            _("You asked who had not said whether they were in a session of %(group)s.")
        ),
        "attendance.signed": Deed(
            _("You signed the attendance of a session of %(group)s."),
            told=_("%(who)s signed the attendance of a session of %(group)s."),
            of=MEMBERS,
        ),
        "attendance.exported": Deed(
            _("You took attendance sheets of %(group)s as a file."),
            told=_("%(who)s took attendance sheets of %(group)s as a file."),
            of=MEMBERS,
        ),
        "attendance.certified": Deed(
            _("You took a certificate of participation in %(group)s as a file."),
            told=_("%(who)s took your certificate of participation in %(group)s as a file."),
            of=PERSON,
        ),
    }
)
