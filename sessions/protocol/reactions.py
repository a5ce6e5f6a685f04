"""Reactions: a sign of one seat to the room, seen for a moment. Few, in no log, and never counted."""

from sessions.protocol.decide.judge import check_stage
from sessions.protocol.may import REACT
from sessions.protocol.refusals import Refused
from sessions.protocol.state import SessionState

KINDS = ("thanks", "with_you", "smile")


def check_reaction(state: SessionState, seat: int, kind: str) -> None:
    """Raises Refused where the running step leaves the client to speak, or to listen."""
    if kind not in KINDS:
        raise Refused("bad_payload")
    if seat not in state.seats:
        raise Refused("not_seated")
    if state.phase == "ended":
        raise Refused("ended")
    check_stage(state, REACT, state.roles(seat))
