"""Plays all rehearsals that nobody else plays. Several processes may run one at once: each claims its own,
and a claim that is not renewed falls to the next. The database holds who is simulated: a restart goes on."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from sessions.models import Rehearsal
from sessions.rehearsal.playing import Play

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=15)
CLAIM_EVERY = 3.0  # seconds
STEP_EVERY = 0.4
# A page tells every ten seconds that it is there: without it, they stop in the middle of a sentence.
WATCHED = timedelta(seconds=30)


class Runner:
    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.plays: dict[UUID, Play] = {}
        self.watched: set[UUID] = set()
        self._claimed_at = float("-inf")

    def step(self) -> None:
        if self.now() >= self._claimed_at + CLAIM_EVERY:
            self._claimed_at = self.now()
            self._look()
        for session_id, play in list(self.plays.items()):
            try:
                play.step(self.now(), watched=session_id in self.watched)
            except Exception as error:  # one session's fault, or a busy database, must not stop the others
                logger.error("rehearsal %s: %s", session_id, type(error).__name__)

    def look_now(self) -> None:
        self._claimed_at = float("-inf")

    def close(self) -> None:
        """Whoever comes next may play on at once."""
        Rehearsal.objects.filter(pk__in=self.plays).update(claimed_until=None)
        self.plays.clear()

    def _look(self) -> None:
        now = timezone.now()
        playing = {each.pk: each for each in Rehearsal.objects.playing(now).select_related("session")}
        for session_id in set(self.plays) - set(playing):
            self.plays.pop(session_id).leave()
        Rehearsal.objects.filter(pk__in=self.plays).update(claimed_until=now + LEASE)
        for session_id, rehearsal in playing.items():
            if session_id not in self.plays and self._claim(session_id):
                self.plays[session_id] = Play(rehearsal)
        self.watched = {each.pk for each in playing.values() if each.seen_at > now - WATCHED}

    def _claim(self, session_id: UUID) -> bool:
        now = timezone.now()
        if Rehearsal.objects.filter(claimed_until__gt=now).count() >= settings.REHEARSALS:
            return False
        free = Rehearsal.objects.playing(now).free(now).filter(pk=session_id)
        return bool(free.update(claimed_until=now + LEASE))
