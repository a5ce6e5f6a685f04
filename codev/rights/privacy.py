"""What is known of how people used their rights."""

from django.utils.translation import gettext_lazy as _

from codev.privacy import Classified, Holding, erase, export, keep

KEY = "a number that means nothing without its row"
ARCHIVE = "the person's own data once more; gone after some days"
LEDGER = "ids alone: a backup that is restored must not bring back what was erased"

FIELDS: dict[str, Classified] = {
    "rights.Archive.id": keep(KEY),
    "rights.Archive.user": erase("goes with its person"),
    "rights.Archive.state": erase(ARCHIVE),
    "rights.Archive.asked_at": erase(ARCHIVE),
    "rights.Archive.claimed_at": erase(ARCHIVE),
    "rights.Archive.made_at": erase(ARCHIVE),
    "rights.Archive.size": erase(ARCHIVE),
    "rights.Archive.content": erase(ARCHIVE),
    "rights.Receipt.id": keep(KEY),
    "rights.Receipt.user": erase("goes with its person"),
    "rights.Receipt.at": export("when the person had something erased"),
    "rights.Receipt.place": export("in which group, as an id"),
    "rights.Receipt.counts": export("how much of what"),
    "rights.Erasure.id": keep(LEDGER),
    "rights.Erasure.at": keep(LEDGER),
    "rights.Erasure.what": keep(LEDGER),
    "rights.Erasure.subject": keep(LEDGER),
    "rights.Erasure.place": keep(LEDGER),
}
PEOPLE = (
    Holding("rights.Archive", "user", _("Archives")),
    Holding("rights.Receipt", "user", _("Receipts of what was erased"), said="codev.rights.archived.said"),
)
