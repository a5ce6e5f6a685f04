"""Fair turns: who speaks after whom. Clockwise by seat; the facilitator holds the frame and is not in it."""

from sessions.protocol.state import SessionState


def circle(state: SessionState) -> tuple[int, ...]:
    """Those who take turns in the running step, clockwise, with the client where the plan says."""
    assert state.stage is not None
    seats = [seat for seat in state.seats if seat not in state.facilitators]
    if state.client in seats and state.stage.client_turn != "in":
        seats.remove(state.client)
        if state.stage.client_turn == "last":
            seats.append(state.client)
    return tuple(seats)


def round_order(state: SessionState) -> tuple[int, ...]:
    """A round begins on the facilitator's left and goes once around."""
    assert state.stage is not None
    seats = circle(state)
    last = (state.client,) if state.client in seats and state.stage.client_turn == "last" else ()
    around = [seat for seat in seats if seat not in last]
    at = next((i for i, seat in enumerate(around) if seat > min(state.facilitators, default=0)), 0)
    return (*around[at:], *around[:at], *last)


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
