"""Which of its author's own rows a command writes or erases: their pages are told of these and no others."""

from sessions.protocol import Fact, SessionState, events
from sessions.protocol import commands as c

Rows = tuple[str, ...]
# By names of holding.of. What it says to the group is told by its numbers alone: see ``wrote``.
_ROWS: dict[type[c.Command], Rows] = {
    c.KeepNote: ("notes",),
    c.Park: ("parked",),
    c.Unpark: ("parked",),
    c.Star: ("marks",),
    c.Sort: ("marks",),
    c.SaveAction: ("actions",),
    c.DropAction: ("actions",),
    c.KeepLearning: ("learnings",),
    c.Whisper: ("whispers",),
    c.BringSituation: ("situations",),
    c.TellFollowUp: ("before",),
    c.SealScores: ("ballots",),
    c.ShowScores: ("ballots",),
    c.NameClient: ("ballots",),
}
OF_ALL = (c.ShowScores, c.NameClient, c.WithdrawCase, c.EndSession)  # these erase others' rows too
assert set(_ROWS) >= {kind for kind in c.REGISTRY.values() if kind.private}, "no private command is forgotten"


def rows(command: c.Command) -> Rows:
    """Besides Words. None for what touches none, and for what touches all of them."""
    if isinstance(command, c.Contribute):
        return ("parked",) if command.parked is not None else ()
    return _ROWS.get(type(command), ())


def wrote(state: SessionState, facts: list[Fact]) -> list[int]:
    """The items that ``facts`` make after ``state``: their words are one's own."""
    numbered = enumerate(facts, state.seq + 1)
    made = [(seq, fact) for seq, fact in numbered if fact.words is not None]
    return [seq for seq, fact in made if not isinstance(fact.event, events.LineRevised)]
