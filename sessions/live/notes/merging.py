"""A document's updates as one, by pycrdt. Only what was checked reaches it."""

from collections.abc import Sequence
from typing import Any

from pycrdt import Doc, get_update

from sessions.live.notes.yjs.vector import write_vector


class Unmerged(Exception):  # noqa: N818 - an answer: the updates serve as they are
    """The decoder could not."""


def merge(updates: Sequence[bytes]) -> bytes:
    """What was deleted is gone from it, and what was typed letter by letter stands together."""
    document: Doc[Any] = Doc()
    try:
        for update in updates:
            document.apply_update(update)
        return document.get_update()
    except BaseException as error:  # a decoder's panic is no Exception; all else that is none is raised again
        raise _unmerged(error) from None


def missing(whole: bytes, vector: dict[int, int]) -> bytes:
    """What somebody lacks who has the document up to there."""
    try:
        return get_update(whole, write_vector(vector))
    except BaseException as error:  # a decoder's panic is no Exception; all else that is none is raised again
        raise _unmerged(error) from None


def _unmerged(error: BaseException) -> BaseException:
    """A panic of the decoder is no Exception; whatever else is none must pass."""
    if isinstance(error, Exception) or type(error).__name__ == "PanicException":
        return Unmerged(type(error).__name__)
    return error
