"""The keeper of a process's pads: has the database keep what they took, five times a second, all together."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import InterfaceError, OperationalError

from sessions.live.database import database
from sessions.live.endless import goes_on
from sessions.live.faults import log_without_words
from sessions.live.hub import hub
from sessions.live.limits import Bucket
from sessions.live.notes import between, loading
from sessions.live.notes.between import Between
from sessions.live.notes.document import Document
from sessions.live.notes.line import Line
from sessions.live.notes.merging import Unmerged
from sessions.live.notes.pad import Pad
from sessions.live.notes.store import RENEW, Batch, Outcome, store
from sessions.live.notes.waiting import Adoption
from sessions.live.pads import Pad as AnyPad
from sessions.live.pads import at_each_look

logger = logging.getLogger(__name__)
STORE_SECONDS = 0.2
RETRY_SECONDS = 1.0
TOLD_AT_ONCE = 10  # pads
LEAVE_SECONDS = 3.0  # who leaves waits so long for what they wrote to be stored
LINES_PER_PERSON = 10
RATE, BURST = 20.0, 60.0  # document messages of a person
AWAY = (OperationalError, InterfaceError, OSError)  # of a database; another error is of what is stored


@dataclass(slots=True)
class Load:
    """What one pad wants stored, and whom to tell how much of theirs is settled then."""

    pad: Pad
    batch: Batch | None
    owed: list[tuple[Line, int]]
    adoption: Adoption | None


class Keeper:
    def __init__(self) -> None:
        self.between = Between()
        self.buckets: dict[int, Bucket] = {}
        self.refused = 0
        self.dirty: set[Pad] = set()
        self.wake = asyncio.Event()
        self.stored = asyncio.Event()  # of the load under way; the next has one of its own
        self.aside: set[asyncio.Task[None]] = set()
        self.task = asyncio.ensure_future(self._run())

    # --- Pads and lines ---------------------------------------------------------------------------------

    def pad(self, session_id: UUID, name: str) -> Pad:
        """Whoever asks for it puts a line on it before anything is awaited, and then opens it."""
        pads = hub().room(session_id).pads
        pad = pads.get(name)
        if not isinstance(pad, Pad):
            pads[name] = pad = Pad(self, session_id, name)
        return pad

    def forget(self, pad: Pad) -> None:
        room = hub().rooms.get(pad.session_id)
        if room is not None and room.pads.get(pad.name) is pad:
            del room.pads[pad.name]
            self.between.tell_gone(pad)

    def make_place(self, user_id: int) -> None:
        """One more line of this person: the oldest beyond the limit close."""
        lines = [line for line in hub().lines() if isinstance(line, Line) and line.user.pk == user_id]
        lines = sorted((each for each in lines if each.shut_with is None), key=lambda line: line.number)
        for line in lines[: max(0, len(lines) + 1 - LINES_PER_PERSON)]:
            line.shut(4409)

    def bucket(self, user_id: int) -> Bucket:
        """One for all pages of a person."""
        bucket = self.buckets.get(user_id)
        if bucket is None:
            bucket = self.buckets[user_id] = Bucket(RATE, BURST)
        return bucket

    def merge_soon(self, document: Document) -> None:
        if not document.merging:
            task = asyncio.ensure_future(self._merge(document))
            self.aside.add(task)
            task.add_done_callback(self.aside.discard)

    async def _merge(self, document: Document) -> None:
        try:
            await document.merge()
        except (Unmerged, RuntimeError) as error:
            log_without_words("merging notes", error)

    # --- Storing ----------------------------------------------------------------------------------------

    def soon(self, pad: Pad) -> None:
        self.dirty.add(pad)
        self.wake.set()

    async def settled(self, pad: Pad) -> None:
        """Wait until nothing of it is left to store, but not for a database that is away."""
        try:
            async with asyncio.timeout(LEAVE_SECONDS):
                while pad.is_unstored and not pad.ended:
                    await self.stored.wait()
        except TimeoutError:
            return

    async def _run(self) -> None:
        while goes_on():
            await self.wake.wait()
            await asyncio.sleep(STORE_SECONDS)
            self.wake.clear()
            dirty, self.dirty = self.dirty, set()
            loads = [_load(pad) for pad in dirty if not pad.ended]
            if not await self._store(loads):
                await asyncio.sleep(RETRY_SECONDS)
            stored, self.stored = self.stored, asyncio.Event()
            stored.set()

    async def _store(self, loads: Sequence[Load]) -> bool:
        """All together; each alone where one of them cannot be stored, so that it holds up no other.

        False: the database is away, and what it has not taken is tried again.
        """
        batches = [load.batch for load in loads if load.batch]
        try:
            outcomes = iter(await database(store, batches) if batches else [])
        except Exception as error:
            # A database's message may quote what somebody wrote.
            log_without_words("storing notes", error)
            return await self._store_apart(loads, error)
        for number, load in enumerate(loads, 1):
            self._end(load, next(outcomes) if load.batch else None)
            if number % TOLD_AT_ONCE == 0:
                await asyncio.sleep(0)  # to tell hundreds takes milliseconds, in which nobody would be heard
        return True

    async def _store_apart(self, loads: Sequence[Load], error: Exception) -> bool:
        if isinstance(error, AWAY):
            for load in loads:
                self._put_back(load)
            return False
        if len(loads) == 1:
            self._end(loads[0], Outcome(code=RENEW))
            return True
        return all([await self._store([load]) for load in loads])

    def _end(self, load: Load, outcome: Outcome | None) -> None:
        """A fault with one is none of the others'."""
        try:
            self._conclude(load, outcome)
        except Exception as error:
            log_without_words("telling what is stored", error)
            load.pad.end(RENEW)

    def _conclude(self, load: Load, outcome: Outcome | None) -> None:
        pad, batch = load.pad, load.batch
        if batch is None or outcome is None:
            self._tell(load)
            return
        pad.storing = False
        if outcome.code:
            if outcome.code == RENEW:
                self.between.tell_renewed(pad, list(batch.claims))
            pad.end(outcome.code)
        elif not outcome.seq:
            self._put_back(load)
        elif not pad.ended:
            pad.stored(batch, outcome.seq)
            if load.adoption:
                pad.waiting.adopted(load.adoption)
            self._tell(load)

    def _tell(self, load: Load) -> None:
        for line, count in load.owed:
            line.saved(count)

    def _put_back(self, load: Load) -> None:
        """First again, and an adoption judged anew: by what is read until then."""
        pad, batch = load.pad, load.batch
        pad.owed.update(line for line, _ in load.owed)
        if batch:
            pad.storing = False
            pad.buffer[:0] = batch.updates[:-1] if load.adoption else batch.updates
            kept = {client: user for client, user in batch.claims.items() if user is not None}
            pad.claims = {**kept, **pad.claims}
        pad.waiting.adoption = None
        pad.waiting.anew()
        if not pad.ended:
            self.soon(pad)

    # --- Every two seconds --------------------------------------------------------------------------------

    async def look(self, pads: Sequence[Pad]) -> None:
        places = {pad: pad.place for pad in pads if pad.place is not None}
        found = await database(loading.news, list(places.values()))
        for pad, place in places.items():
            pad.catch_up(found.get(place.pad))
            pad.store_orphans(pad.unstored.orphans())
            pad.waiting.look()
            self.between.look(pad)
        self._say_here(pads)
        self.buckets = {user: each for user, each in self.buckets.items() if not each.is_empty()}

    def _say_here(self, pads: Sequence[Pad]) -> None:
        now = time.monotonic()
        for pad in pads:
            if now - pad.told_here >= between.HERE_SECONDS:
                pad.told_here = now
                self.between.tell_here(pad)


def _load(pad: Pad) -> Load:
    owed = [(line, line.done) for line in pad.owed]
    pad.owed = set()
    adoption = pad.waiting.adoption
    raw = pad.waiting.raw_of(adoption) if adoption else None
    if pad.place is None or not (pad.buffer or raw):
        return Load(pad, None, owed, None)
    batch = Batch(pad.place.pad, pad.place.epoch, pad.buffer, pad.claims)
    pad.buffer, pad.claims, pad.storing = [], {}, True
    if raw is None or adoption is None:
        batch.known = pad.place.upto if pad.kept.issuperset(batch.claims) else None
        return Load(pad, batch, owed, None)
    batch.updates.append(raw)
    batch.claims |= adoption.claims
    batch.after = pad.place.upto
    return Load(pad, batch, owed, adoption)


_keepers: "WeakKeyDictionary[asyncio.AbstractEventLoop, Keeper]" = WeakKeyDictionary()


def keeper() -> Keeper:
    """Of the running loop, as its hub."""
    loop = asyncio.get_running_loop()
    if loop not in _keepers:
        _keepers[loop] = Keeper()
    return _keepers[loop]


@at_each_look
async def _look(pads: list[AnyPad]) -> None:
    await keeper().look([pad for pad in pads if isinstance(pad, Pad)])
