"""The logbook as files to take along. What somebody wrote stays text there, whatever signs it holds."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sessions.outcomes.logbook.entry import Entry, Sat
from sessions.outcomes.notes.markdown import markdown
from sessions.outcomes.notes.tree import Block, Blocks, Heading, Items, Paragraph, Run

_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BETWEEN = re.compile(r"\n\s*\n")
_UNSEEN = re.compile(r"[\x00-\x09\x0e-\x1f\x7f-\x9f]")


def as_markdown(entries: Iterable[Entry]) -> str:
    """A heading for each session, one for each entry below it."""
    parts = [markdown((_heading(1, _("My logbook")),))]
    for sat, mine in groupby(entries, attrgetter("sat")):
        parts.append(
            markdown((_heading(2, _session(sat)), *(block for one in mine for block in _entry(one))))
        )
    return "\n".join(parts)


def _session(sat: Sat) -> str:
    words = {"n": sat.number, "day": date_format(timezone.localtime(sat.starts_at), "DATE_FORMAT")}
    title = _("Three months after cycle %(n)s, %(day)s") if sat.survey else _("Session %(n)s, %(day)s")
    return f"{sat.group_name}: {title % words}"


def _entry(entry: Entry) -> Iterator[Block]:
    yield _heading(3, entry.title)
    yield from _paragraphs(entry.text)
    items = tuple(_paragraphs(f"{each.name}: {each.text}") for each in entry.details)
    if items:
        yield Items(None, items)


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(_lines(text).replace("\n", " ")),))


def _paragraphs(text: str) -> Blocks:
    """An empty line begins the next one."""
    return tuple(Paragraph((Run(part),)) for part in _BETWEEN.split(_lines(text)))


def _lines(text: str) -> str:
    """With one sign for every end of a line, and a space for what no text has."""
    return _UNSEEN.sub(" ", _ENDS.sub("\n", text))


def as_json(entries: Iterable[Entry]) -> str:
    """A list, newest session first; times in UTC, what the page says is in the reader's language."""
    return json.dumps([_facts(one) for one in entries], ensure_ascii=False, indent=1)


def _facts(entry: Entry) -> dict[str, Any]:
    sat = entry.sat
    return {
        "kind": entry.kind.value,
        "code": entry.code,
        "title": entry.title,
        "text": entry.text,
        "details": [each._asdict() for each in entry.details],
        "shared_with": entry.reader,
        **_place(sat),
    }


def _place(sat: Sat) -> dict[str, Any]:
    if sat.survey:
        day = timezone.localtime(sat.starts_at).date()
        return {
            "survey": {"cycle": sat.number, "asked_on": day.isoformat(), "group": sat.group_name},
        }
    return {
        "session": {
            "id": str(sat.session),
            "number": sat.number,
            "starts_at": sat.starts_at.isoformat(),
            "group": sat.group_name,
            "client": sat.client,
        }
    }
