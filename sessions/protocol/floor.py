"""Fair turns: who speaks after whom. Clockwise by seat; the facilitator holds the frame and is not in it."""

from sessions.protocol.state import SessionState
from sessions.protocol.steps import Role


def circle(state: SessionState) -> tuple[int, ...]:
    """Those who take turns in the running step, clockwise, with the client where the plan says."""
    assert state.stage is not None
    speak = {Role.CLIENT, Role.CONSULTANT}
    seats = [seat for seat in state.seats if state.roles(seat) & speak]
    if state.client in seats and state.stage.client_turn != "in":
        seats.remove(state.client)
        if state.stage.client_turn == "last":
            seats.append(state.client)
    return tuple(seats)


def round_order(state: SessionState, shuffled: int | None = None) -> tuple[int, ...]:
    """A round begins on the leader's left and goes once around; ``shuffled``: chance draws it."""
    assert state.stage is not None
    seats = circle(state)
    last = (state.client,) if state.client in seats and state.stage.client_turn == "last" else ()
    around = [seat for seat in seats if seat not in last]
    if shuffled is not None:
        return (*_drawn(around, shuffled), *last)
    at = next((i for i, seat in enumerate(around) if seat > (state.leader or 0)), 0)
    return (*around[at:], *around[:at], *last)


def _drawn(seats: list[int], chance: int) -> list[int]:
    """Out of a hat. ``chance``: a number thrown outside, far greater than there are orders."""
    left, drawn = list(seats), []
    while left:
        chance, at = divmod(chance, len(left))
        drawn.append(left.pop(at))
    return drawn


def after(state: SessionState, holder: int | None, *, passed: int | None = None) -> int | None:
    """Who comes after ``holder``. In a round, those not heard yet, so that a turn passed comes back."""
    assert state.running is not None
    order = state.running.order or circle(state)
    heard = {seat for seat in state.running.heard if seat != passed} | {holder}
    if holder in order:
        at = order.index(holder)
        order = order[at + 1 :] + order[:at]
    if state.running.order:
        return next((seat for seat in order if seat not in heard), None)
    return next((seat for seat in order if seat != holder), None)
