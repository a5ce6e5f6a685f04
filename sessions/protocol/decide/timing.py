"""Minutes over steps: so that the end holds and what was learned keeps its time."""

from sessions.protocol.state import MINUTE, SessionState
from sessions.protocol.steps import Step


def spread(state: SessionState, now: int) -> tuple[int, ...] | None:
    """The minutes of every stage when what is left until the end is shared by the running and the later ones.

    In proportion to the minutes they have, whole, at least one each. Learning steps keep what the plan
    gives them. None where too little is left for that.
    """
    assert state.running is not None
    if state.ends_at is None:
        return None
    at, plan = state.running.stage, state.plan.stages
    minutes = list(state.minutes)
    kept = [i for i in range(at, len(plan)) if plan[i].step is Step.LEARNING and i != at]
    for i in kept:
        minutes[i] = plan[i].minutes
    shared = [i for i in range(at, len(plan)) if i not in kept]
    left = (state.ends_at - now) // MINUTE - sum(minutes[i] for i in kept)
    if left < len(shared):
        return None
    run = -(-state.running.elapsed(now) // MINUTE)  # of the running step, begun minutes whole
    weights = [max(1, minutes[i] - (run if i == at else 0)) for i in shared]
    if sum(weights) == left:
        return tuple(minutes)
    for i, share in zip(shared, _shares(left, weights), strict=True):
        minutes[i] = share + (run if i == at else 0)
    return tuple(minutes)


def _shares(whole: int, weights: list[int]) -> list[int]:
    """``whole`` minutes in proportion to the weights, one each first; the largest remainders get the rest."""
    spare, total = whole - len(weights), sum(weights)
    exact = [spare * weight for weight in weights]
    shares = [1 + each // total for each in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(exact[i] % total), i))
    for i in by_remainder[: whole - sum(shares)]:
        shares[i] += 1
    return shares
