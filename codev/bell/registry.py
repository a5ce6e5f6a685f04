"""Who words which kind of notice. Apps register at start."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from codev.accounts.models import User
from codev.bell.models import Notice


@dataclass(frozen=True)
class Line:
    """What a reader is told now, in the language being spoken, and where it leads; an icon of icons.txt."""

    text: str
    url: str
    icon: str


# The reader, and what is to be told of each key; a key left out has nothing to say to them any more.
Writer = Callable[[User, Collection[str]], dict[str, Line]]
writers: dict[str, Writer] = {}


def notice_kind(kind: str) -> Callable[[Writer], Writer]:
    """Registers the writer of a kind. It gets all keys of a page at once, and asks for what its reader
    may see today: a right may have been lost since the bell rang."""

    def register(writer: Writer) -> Writer:
        if writers.setdefault(kind, writer) is not writer:
            raise ValueError(f"Two writers for notices of kind {kind!r}.")
        return writer

    return register


def lines(reader: User, notices: Collection[Notice]) -> dict[int, Line]:
    """By the id of the notice, one call per kind."""
    told: dict[int, Line] = {}
    for kind in {notice.kind for notice in notices} & writers.keys():
        mine = [notice for notice in notices if notice.kind == kind]
        worded = writers[kind](reader, {notice.key for notice in mine})
        told |= {notice.pk: worded[notice.key] for notice in mine if notice.key in worded}
    return told
