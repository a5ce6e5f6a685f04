"""Who may write in the shared notes now: the plan's table and the facilitator's switch, seat by seat."""

from sessions.protocol.may import KEEPERS, NOTES
from sessions.protocol.state import SessionState


def writers(state: SessionState) -> frozenset[int]:
    """The seats. Nobody before the start and after the end; a pause changes nothing.

    Closed writing stops everybody but the scribe, as it does elsewhere, and who facilitates: what is said
    is still noted.
    """
    if state.phase != "live" or state.running is None or state.stage is None:
        return frozenset()
    allowed = state.stage.may.get(NOTES, frozenset())
    if not state.running.writing:
        allowed &= KEEPERS
    return frozenset(seat for seat in state.seats if state.roles(seat) & allowed)
