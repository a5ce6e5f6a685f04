"""The outbox knows that a mail was due, never what it said."""

from django.utils.translation import gettext_lazy as _

from codev.privacy import Classified, Holding, erase, export, keep

WITH_ROW = "goes with the row, which goes with its recipient"

FIELDS: dict[str, Classified] = {
    "outbox.OutboxMessage.id": keep("a number that means nothing without its row"),
    "outbox.OutboxMessage.kind": export("which mails a person was sent"),
    "outbox.OutboxMessage.sent_at": export("when a person was sent a mail"),
    "outbox.OutboxMessage.address": export(),
    "outbox.OutboxMessage.recipient": erase(WITH_ROW),
    "outbox.OutboxMessage.key": erase(WITH_ROW),
    "outbox.OutboxMessage.language": erase(WITH_ROW),
    "outbox.OutboxMessage.state": erase(WITH_ROW),
    "outbox.OutboxMessage.due_at": erase(WITH_ROW),
    "outbox.OutboxMessage.attempts": erase(WITH_ROW),
    "outbox.OutboxMessage.claimed_at": erase(WITH_ROW),
    "outbox.OutboxMessage.message_id": erase(WITH_ROW),
    "outbox.OutboxMessage.error": erase(WITH_ROW),
    "outbox.OutboxMessage.created_at": erase(WITH_ROW),
    "outbox.SwitchedOff.id": keep("a number that means nothing without its row"),
    "outbox.SwitchedOff.user": erase("goes with its person"),
    "outbox.SwitchedOff.topic": export("which mails a person does without"),
    "outbox.SwitchedOff.since": export("since when they do"),
}
SAID = "codev.outbox.archived.said"
PEOPLE = (
    Holding("outbox.OutboxMessage", "recipient", _("Mails sent to you"), said=SAID),
    Holding("outbox.SwitchedOff", "user", _("Mails that you do without"), said=SAID),
)
