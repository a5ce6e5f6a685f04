"""Who sits beside another at their screen speaks to the group from there: nothing private, and no lead.

A screen that several people see is nobody's own. What is private waits on a device of one's own.
"""

from sessions.protocol import commands as c
from sessions.protocol.decide.judge import CONDUCT, LEADING
from sessions.protocol.state import SessionState

_ALONE = (c.TakeOver, c.SealScores)  # the lead, and a ballot that nobody sees


def needs_own_device(state: SessionState, command: c.Command, seat: int) -> bool:
    """Whether this person cannot say it from somebody else's screen."""
    if command.private or command.name in CONDUCT or isinstance(command, _ALONE):
        return True
    if command.name in LEADING and seat in state.facilitators:
        return True
    return _names_own_rows(command)


def _names_own_rows(command: c.Command) -> bool:
    """A parked idea, an action, a situation of one's list: the screen was never told of them."""
    match command:
        case c.Contribute(parked=int()) | c.BringSituation(situation=int()):
            return True
        case c.TellFollowUp(actions=actions):
            return bool(actions)
    return False
