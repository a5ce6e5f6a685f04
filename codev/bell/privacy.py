"""What the bell knows about people, and what becomes of it."""

from django.utils.translation import gettext_lazy as _

from codev.privacy import Classified, Holding, export, keep

FIELDS: dict[str, Classified] = {
    "bell.Notice.id": keep("a number that means nothing without its row"),
    "bell.Notice.user": export("who was told"),
    "bell.Notice.kind": export("what they were told"),
    "bell.Notice.key": export("about what, as an id"),
    "bell.Notice.place": export("in which group, as an id"),
    "bell.Notice.created_at": export("when they were told"),
    "bell.Notice.read_at": export("when they read it"),
}
PEOPLE = (Holding("bell.Notice", "user", _("Notices")),)
