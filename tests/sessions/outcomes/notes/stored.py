"""Pads in the database, written by pages as the live session stores them."""

from pycrdt import Doc, UndoManager, XmlElement, XmlFragment, XmlText

from codev.accounts.models import User
from sessions.live.notes.store import Batch, store
from sessions.models import CodevSession, Pad, PadSnapshot, PadUpdate
from sessions.outcomes.notes.document import Notes
from tests.sessions.outcomes.notes.written import Written, add

NAME = "shared"


def pad_of(session: CodevSession) -> Pad:
    return Pad.objects.get_or_create(session=session, name=NAME)[0]


class Writer:
    """Somebody's page: what it writes is stored in a row each time."""

    def __init__(self, session: CodevSession, user: User) -> None:
        self.session, self.user = session, user
        self.doc: Notes = Doc()
        self.root = self.doc.get("default", type=XmlFragment)
        self.undo = UndoManager(scopes=[self.root], capture_timeout_millis=0)
        self.told = self.doc.get_state()

    def write(self, *nodes: Written | str) -> "Writer":
        add(self.doc, *nodes)
        return self.save()

    def type(self, at: int, text: str, where: int = 0) -> "Writer":
        """Into the paragraph that stands at that place."""
        self.text(at).insert(where, text)
        return self.save()

    def erase(self, at: int, start: int, stop: int) -> "Writer":
        del self.text(at)[start:stop]
        return self.save()

    def remove(self, at: int) -> "Writer":
        del self.root.children[at]
        return self.save()

    def text(self, at: int) -> XmlText:
        element = self.root.children[at]
        assert isinstance(element, XmlElement)
        text = element.children[0]
        assert isinstance(text, XmlText)
        return text

    def hear(self, *others: "Writer") -> "Writer":
        for other in others:
            self.doc.apply_update(other.doc.get_update(self.doc.get_state()))
        self.told = self.doc.get_state()
        return self

    def save(self) -> "Writer":
        update, self.told = self.doc.get_update(self.told), self.doc.get_state()
        pad = pad_of(self.session)
        (outcome,) = store([Batch(pad.pk, pad.epoch, [update], {self.doc.client_id: self.user.pk})])
        assert outcome.seq == pad.upto + 1
        return self


def bytes_of(session: CodevSession) -> bytes:
    """Everything that rows hold of the notes."""
    pad = pad_of(session)
    rows = PadUpdate.objects.filter(pad=pad).order_by("seq").values_list("data", flat=True)
    return snapshot_of(session) + b"".join(map(bytes, rows))


def snapshot_of(session: CodevSession) -> bytes:
    found = PadSnapshot.objects.filter(pad__session=session).values_list("data", flat=True)
    return b"".join(map(bytes, found))
