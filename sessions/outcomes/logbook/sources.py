"""The rows from which entries are made: each source asks for those of one person, and words them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import JSONField, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from codev.accounts.models import User
from sessions.models import (
    ActionItem,
    LearningAssessment,
    Mark,
    ParkedIdea,
    PrivateNote,
    TransferText,
    Words,
)
from sessions.outcomes.assessment import learnings_of, name_of
from sessions.outcomes.logbook.entry import Detail, Entry, Kind, Sat
from sessions.outcomes.own import note_title
from sessions.protocol.events import LineNoted

Reader = LearningAssessment.Reader
SEAT, SURVEY = "seat_id", "survey_id"


class Source(NamedTuple):
    """``rows``: what the person has of it; ``texts``: the columns in which words are sought; ``worded``: a
    row as an entry, or None where no words are left. ``of_others``: words that somebody else said, to be
    shown where the session's page is open to the person. ``of``: the column of what a row belongs to."""

    kind: Kind
    rows: Callable[[User], QuerySet[Any]]
    texts: tuple[str, ...]
    worded: Callable[[Any, Sat], Entry | None]
    of_others: bool = False
    of: str = SEAT


def _own(model: type[Model]) -> Callable[[User], QuerySet[Any]]:
    def rows(user: User) -> QuerySet[Any]:
        return model._default_manager.filter(seat__user=user).exclude(text="")

    return rows


def _stars(user: User) -> QuerySet[Mark]:
    """The ideas that the client starred, with the words of their line as ``body``; not where the group keeps
    nothing of a case."""
    line = Words.objects.filter(session=OuterRef("seat__session"), item=OuterRef("item"), kind=LineNoted.name)
    unsaid = Q(seat__session__plan__report__isnull=True)  # planned before there was the setting
    kept = unsaid | ~Q(seat__session__plan__report="nothing")
    body = Subquery(line.values("body"), output_field=JSONField())
    return Mark.objects.filter(kept, seat__user=user, star=True).annotate(body=body)


def _note(row: PrivateNote, sat: Sat) -> Entry:
    return Entry(Kind.NOTE, row.slot, note_title(row.slot), row.text, sat)


def _parked(row: ParkedIdea, sat: Sat) -> Entry:
    return Entry(Kind.NOTE, "parked", _("Parked"), row.text, sat)


def _learning(row: LearningAssessment, sat: Sat) -> Entry:
    shared = row.reader != Reader.ME
    return Entry(
        Kind.LEARNING,
        row.about,
        name_of(row.seat.session, row.about) or _("What I learned"),
        row.text,
        sat,
        tuple(Detail(_("By"), date_format(date, "DATE_FORMAT")) for date in (row.due_on,) if date),
        reach=row.reach if shared else "",
        reader=row.get_reader_display() if shared else "",
    )


def _carried(user: User) -> QuerySet[TransferText]:
    return TransferText.objects.own(user).exclude(text="")


def _later(row: TransferText, sat: Sat) -> Entry:
    shared = row.reader != Reader.ME
    return Entry(
        Kind.LEARNING,
        row.about,
        row.get_about_display(),
        row.text,
        sat,
        reach=row.reach if shared else "",
        reader=row.get_reader_display() if shared else "",
    )


def _action(row: ActionItem, sat: Sat) -> Entry:
    """With what was thought of beforehand, where it stands, and what was learned from trying."""
    title = _("A commitment of my own") if sat.client is False else _("What I will do")
    details = [*row.plan(), (_("Where it stands"), row.get_state_display())]
    if row.learned:
        details.append((_("What I learned from trying"), row.learned))
    return Entry(Kind.ACTION, row.state, title, row.text, sat, tuple(Detail(*one) for one in details))


def _star(row: Any, sat: Sat) -> Entry | None:
    text = text_in(row.body)
    return Entry(Kind.STAR, "star", _("An idea that I starred"), text, sat) if text else None


def text_in(column: Any) -> str:
    """Of a line the words in its body; none once they are erased."""
    if isinstance(column, str):
        return column
    return str(column.get("text", "")) if column else ""


PLANNED = ("text", "first_step", "support", "success", "obstacle", "learned")
# In the order of a session's entries.
SOURCES = (
    Source(Kind.NOTE, _own(PrivateNote), ("text",), _note),
    Source(Kind.NOTE, _own(ParkedIdea), ("text",), _parked),
    Source(Kind.STAR, _stars, ("body",), _star, of_others=True),
    Source(Kind.LEARNING, learnings_of, ("text",), _learning),
    Source(Kind.ACTION, _own(ActionItem), PLANNED, _action),
    Source(Kind.LEARNING, _carried, ("text",), _later, of=SURVEY),
)
