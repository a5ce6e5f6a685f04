"""A session's plan as the ring draws it."""

from sessions.models import CodevSession
from sessions.protocol.steps import Step


def shares(session: CodevSession) -> list[tuple[int, int]]:
    """(step, minutes) of each stage, in order."""
    return [(int(Step.of(stage["kind"])), int(stage["minutes"])) for stage in session.plan["stages"]]
