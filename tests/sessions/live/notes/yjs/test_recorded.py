"""What real editors wrote (recorded/record.mjs) is accepted, all of it, and known as they know it."""

import json
from pathlib import Path
from typing import Any

import pycrdt
import pytest

from sessions.live.notes.yjs.known import NEWS, NO_NEWS, Known
from sessions.live.notes.yjs.update import read_update
from sessions.live.notes.yjs.vector import read_vector

NAMES = ["alone", "together", "cuts"]


def recorded(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(__file__).parent / f"recorded/{name}.json").read_text())
    return found


def played(recording: dict[str, Any]) -> Known:
    document = Known()
    for client, again, data in recording["messages"]:
        update = read_update(bytes.fromhex(data))
        assert document.judge(update, client, resync=bool(again)).ok
        document.add(update)
    return document


@pytest.mark.parametrize("name", NAMES)
def test_every_message_of_an_editor_is_accepted(name: str) -> None:
    recording = recorded(name)
    document = played(recording)

    assert {str(client): clock for client, clock in document.clocks.items()} == recording["clocks"]


@pytest.mark.parametrize("name", NAMES)
def test_what_an_editor_has_in_the_end_is_a_document(name: str) -> None:
    recording = recorded(name)
    for client, _, data in recording["ends"]:
        update = read_update(bytes.fromhex(data))
        whole = Known()
        assert whole.judge(update, None) == NEWS
        document = played(recording)
        assert document.judge(update, client, resync=True).ok
        document.add(update)
        assert document.judge(update, client, resync=True) == NO_NEWS


@pytest.mark.parametrize("name", NAMES)
def test_what_the_server_stores_of_it_is_a_document(name: str) -> None:
    recording = recorded(name)
    doc: pycrdt.Doc[Any] = pycrdt.Doc()
    for _, _, data in recording["messages"]:
        doc.apply_update(bytes.fromhex(data))

    whole = Known()
    stored = read_update(doc.get_update())
    assert whole.judge(stored, None) == NEWS
    whole.add(stored)
    assert whole.clocks == played(recording).clocks == read_vector(doc.get_state())
