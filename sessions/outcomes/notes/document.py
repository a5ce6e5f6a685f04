"""Stored notes as a document again. What is stored was read strictly before; what fails here is a fault."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from pycrdt import Doc, XmlFragment

from sessions.live.notes.yjs.schema import ROOT
from sessions.outcomes.notes.reading import read
from sessions.outcomes.notes.tree import Blocks

Notes = Doc[XmlFragment]
_PANICS: Final = (
    "pyo3_runtime"  # where its faults come from; they are no Exception, so that nobody swallows them
)


class Broken(Exception):  # noqa: N818 - a state of what is stored
    """What is stored is no document. No word of it is in here."""


def document(updates: Iterable[bytes]) -> Notes:
    """Raises Broken."""
    with faults_told():
        doc: Notes = Doc()
        doc.get(ROOT, type=XmlFragment)
        for update in updates:
            doc.apply_update(update)
        return doc


def blocks_of(doc: Notes) -> Blocks:
    """Raises Broken."""
    with faults_told():
        return read(doc.get(ROOT, type=XmlFragment))


@contextmanager
def faults_told() -> Iterator[None]:
    """The library's faults as one of ours."""
    try:
        yield
    except BaseException as error:  # a decoder's panic is no Exception; all else that is none is raised again
        if isinstance(error, ValueError | TypeError | RuntimeError) or type(error).__module__ == _PANICS:
            raise Broken from None
        raise
