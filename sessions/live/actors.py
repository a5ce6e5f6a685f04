"""What the judge must know of who asks that the log does not tell: rows, presence, the schedule, chance."""

import secrets
from collections.abc import Mapping

from django.db.models import Avg

from sessions.live import bringing, history, presence
from sessions.models import Ballot, CodevSession, Seat, Words
from sessions.protocol import Actor, SessionState
from sessions.protocol import commands as c
from sessions.protocol.decide import FEWEST_BALLOTS


def actor_of(session: CodevSession, state: SessionState, seat: Seat, command: c.Command) -> Actor:
    """Each fact is looked up for the commands that ask for it, and for no other."""
    leader = state.leader
    asks_away = isinstance(command, c.TakeOver | c.AssentTakeover)
    asks_here = asks_away or isinstance(command, c.Pause | c.Admit)
    return Actor(
        seat.number,
        facilitator=seat.facilitator,
        observer=seat.observer,
        chosen=session.chosen_client_id == seat.user_id,
        last_client=isinstance(command, c.TellFollowUp) and history.last_client(session) == seat.user_id,
        tried=_tried(seat) if isinstance(command, c.TellFollowUp) and command.actions else {},
        wrote=_wrote(session, seat) if isinstance(command, c.ReviseLine | c.RemoveLine) else frozenset(),
        here=presence.here(session.pk) if asks_here else frozenset(),
        away=presence.away(session.pk, leader) if asks_away and leader is not None else None,
        ends_at=_ends_at(session) if isinstance(command, c.Start) else None,
        seed=secrets.randbits(64) if isinstance(command, c.StartRound) else 0,
        ballots=_result(session, state) if isinstance(command, c.ShowScores) else None,
    )


def _wrote(session: CodevSession, seat: Seat) -> frozenset[int]:
    return frozenset(Words.objects.filter(session=session, author=seat).values_list("item", flat=True))


def _tried(seat: Seat) -> dict[int, str]:
    return {each["id"]: each["text"] for each in bringing.tried(seat)}


def _ends_at(session: CodevSession) -> int:
    return int(session.ends_at.timestamp() * 1000)


def _result(session: CodevSession, state: SessionState) -> tuple[Mapping[str, int], ...] | None:
    """Of each situation, in the order of telling: whole numbers, no names. None where too few are there."""
    ballots = Ballot.objects.filter(seat__session=session, seat__number__in=state.sealed)
    if ballots.values("seat").distinct().count() < FEWEST_BALLOTS:
        return None
    means = ballots.values("item").annotate(urgency=Avg("urgency"), importance=Avg("importance"))
    by_item = {row["item"]: row for row in means}
    return tuple(
        {"item": each.item, **{name: _whole(by_item[each.item][name]) for name in ("urgency", "importance")}}
        for each in state.situations
        if each.item in by_item
    )


def _whole(mean: float) -> int:
    return int(mean + 0.5)
