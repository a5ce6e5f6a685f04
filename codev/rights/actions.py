"""What the audit trail may say about the rights of a person: to them alone."""

from django.utils.translation import gettext_lazy as _

from codev.audit.actions import Deed, register

register(
    {
        "data.archive_asked": Deed(_("You asked for an archive of everything that is yours.")),
        "data.archive_taken": Deed(_("You took the archive of everything that is yours along.")),
        "data.words_erased": Deed(_("You erased your own words in the group %(group)s.")),
        "data.account_deleted": Deed(_("An account was deleted.")),
        "data.replayed": Deed(_("What had been erased since a backup was erased again.")),
    }
)
