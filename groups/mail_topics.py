"""The mails of groups that a person may do without; the same is told by the bell."""

from django.utils.translation import gettext_lazy as _

from codev.outbox.registry import mail_topic

ROLES = mail_topic("roles", _("A role of yours"), _("You were appointed, named or handed a group."))
CHARTER = mail_topic(
    "charter", _("A new charter"), _("The charter of one of your groups has changed and waits for you.")
)
