"""A document is put together so that whoever takes it walks no further than they must."""

from collections.abc import Sequence

import pytest
from pycrdt import Doc, XmlFragment

from sessions.live.notes import together
from sessions.live.notes.document import Document
from sessions.live.notes.merging import Unmerged, merge
from sessions.live.notes.together import beyond, put_together
from sessions.live.notes.yjs.known import Known
from sessions.live.notes.yjs.order import PAD_LENGTH_MOST
from sessions.live.notes.yjs.update import read_update
from tests.sessions.live.notes.yjs.making import learn, section, string, update
from tests.sessions.live.notes.yjs.tangle import (
    BASE,
    HIGH,
    LETTERS,
    LOW,
    MANY,
    far,
    near,
    page,
    steps,
    tangle,
)

MOST = 2**20


def taken(parts: Sequence[bytes]) -> tuple[str, dict[int, int]]:
    """What somebody sees who takes these one after the other."""
    document: Doc[XmlFragment] = Doc()
    known = Known()
    for part in parts:
        document.apply_update(part)
        learn(known, part)
    return str(document.get("default", type=XmlFragment)), known.clocks


def is_cheap(parts: Sequence[bytes]) -> bool:
    known = Known()
    for part in parts:
        found = read_update(part, MOST)
        if not known.judge(found, None, resync=True, strict=True).ok:
            return False
        known.add(found)
    return True


def test_each_alone_is_cheap_and_all_as_one_are_dear() -> None:
    """What this is about: else the others tell nothing."""
    assert is_cheap(tangle())
    assert not is_cheap([merge(tangle())])
    assert steps([merge(tangle())]) > LETTERS * MANY


def test_whoever_takes_it_walks_no_further_than_those_who_were_there() -> None:
    found = put_together(tangle()).parts

    assert 1 < len(found) < 6
    assert taken(found) == taken(tangle())
    assert steps(found) <= 1.1 * steps(tangle()) < LETTERS * MANY / 10


def test_what_was_deleted_is_in_no_part() -> None:
    parts = [*tangle(), near(MANY, 3, "secret"), update(delete={HIGH: [(MANY, 18)]})]
    before = update(section(LOW, LETTERS, string("hidden", after=(LOW, 0))), delete={LOW: [(0, 1)]})
    parts = [*parts, before, update(delete={LOW: [(LETTERS, 6)]})]
    found = put_together(parts).parts

    assert len(found) > 1
    assert not any(word in b"".join(found) for word in (b"secret", b"hidden"))
    assert taken(found) == taken(parts)


def test_what_is_cheap_is_one() -> None:
    parts = [page(), far(0, 10), near(0, 500)]
    found = put_together(parts)

    assert len(found.parts) == 1
    assert found.firm is None
    assert taken(found.parts) == taken(parts)


def test_what_comes_later_is_added_to_what_was_kept_apart() -> None:
    parts = tangle()
    first = put_together(parts)
    more = [near(at, 1) for at in range(MANY, MANY + 40)]
    found = put_together([*first.parts, *more], len(first.parts), first.firm)

    assert len(found.parts) == len(first.parts) + 1
    assert found.parts[:-1] == first.parts
    assert taken(found.parts) == taken([*parts, *more])


def test_who_has_the_beginning_gets_the_rest() -> None:
    found = put_together(tangle()).parts
    for upto in range(len(found)):
        has = found[:upto]
        vector = taken(has)[1]
        assert taken([*has, *(beyond(each, vector) for each in found)]) == taken(found)
    assert [beyond(each, taken(found)[1]) for each in found] == [b"\0\0"] * len(found)


def test_what_does_not_join_up_is_not_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "merge", lambda _: far(0, 2))
    with pytest.raises(Unmerged):
        put_together([page(), far(0, 2)])


# --- A document in a pad ----------------------------------------------------------------------------


def document_of(parts: list[bytes]) -> Document:
    known = Known()
    for part in parts:
        learn(known, part)
    return Document(list(parts), known)


async def test_a_page_gets_all_parts_and_one_that_comes_back_the_last() -> None:
    document = document_of(tangle())
    frames = await document.answer({})
    assert len(frames) == len(document.parts) + 1
    assert [bytes(frame.data[:2]) for frame in frames if isinstance(frame.data, bytes)] == [
        *[b"\x00\x02"] * (len(frames) - 1),
        b"\x00\x01",
    ]
    vector = document.known.clocks
    later = near(MANY, 1)
    learn(document.known, later)
    document.add(later)
    assert len(await document.answer(vector)) == 2
    assert taken(document.parts) == taken([*tangle(), later])


async def test_a_failure_loses_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(tangle())
    await document.merge()
    document.add(near(MANY, 1))
    before = list(document.parts)

    def broken(_: Sequence[bytes]) -> bytes:
        raise Unmerged

    with monkeypatch.context() as failing:
        failing.setattr(together, "merge", broken)
        assert len(await document.answer({})) == len(before) + 1
    assert document.parts == before
    await document.merge()
    assert taken(document.parts) == taken([*tangle(), near(MANY, 1)])


async def test_what_was_typed_and_erased_no_longer_counts() -> None:
    """A pad takes so much that is put past other blocks; what nobody is told any more is not part of it."""
    document = document_of([page(), far(0, LETTERS)])
    document.known.walked = PAD_LENGTH_MOST
    other = read_update(update(section(9, 0, string("z", after=(BASE, 2), before=(BASE, 9)))))
    assert document.known.judge(other, None, strict=True).code == "tangled"
    learn(document.known, update(delete={LOW: [(0, LETTERS)]}))
    document.add(update(delete={LOW: [(0, LETTERS)]}))
    await document.merge()
    assert 0 < document.known.walked < PAD_LENGTH_MOST / 10
    assert document.known.judge(other, None, strict=True).ok
