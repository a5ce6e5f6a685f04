"""The demo's people are invented; its mailbox holds mails like anybody's."""

from django.utils.translation import gettext_lazy as _

from codev.privacy import Classified, Holding, erase, keep

KEY = "a number that means nothing without its row"
MAIL = "the mailbox of the demo keeps the last 200 mails, on one's own machine"

FIELDS: dict[str, Classified] = {
    "demo.Persona.id": keep(KEY),
    "demo.Persona.user": erase("says that a person is invented; goes with them"),
    "demo.Persona.group": erase("where the demo shows an invented person; goes with them"),
    "demo.SentMail.id": keep(KEY),
    "demo.SentMail.to": erase(MAIL),
    "demo.SentMail.subject": erase(MAIL),
    "demo.SentMail.text": erase(MAIL),
    "demo.SentMail.sent_at": erase(MAIL),
    "demo.MailPart.id": keep(KEY),
    "demo.MailPart.mail": erase(MAIL),
    "demo.MailPart.name": erase(MAIL),
    "demo.MailPart.content": erase(MAIL),
}
PEOPLE = (Holding("demo.Persona", "user", _("Your place in the demo")),)
