"""What the logbook is made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NOTE = "note", _("Notes")
    LEARNING = "learning", _("Learnings")
    ACTION = "action", _("Actions and commitments")
    STAR = "star", _("Ideas that I starred")


@dataclass(frozen=True, slots=True)
class Sat:
    """A session in which the person had a seat. ``client``: whether it was the client's, None once that is
    forgotten; ``opens``: whether its page is there for them today. Or when they were asked, months after the
    cycle of that ``number``, what came of it: then ``survey`` is there, and no session."""

    session: UUID | None
    number: int
    starts_at: datetime
    group: UUID
    group_name: str
    client: bool | None
    opens: bool = True
    survey: int | None = None


class Detail(NamedTuple):
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """``code`` says for programs what ``title`` says for people. ``reach`` and ``reader``: who else reads it;
    empty where nobody does."""

    kind: Kind
    code: str
    title: str
    text: str
    sat: Sat
    details: tuple[Detail, ...] = ()
    reach: str = ""
    reader: str = ""
