"""Celery's way to simulated people, in server mode."""

import time

from celery import shared_task

from sessions.rehearsal.runner import STEP_EVERY, Runner

SLICE = 20.0  # seconds: a worker that is told to stop need not wait long


@shared_task(name="sessions.rehearsal.tasks.rehearse", acks_late=False)
def rehearse() -> None:
    """Plays for a while, and asks to be called again while there is something to play."""
    runner, until = Runner(), time.monotonic() + SLICE
    try:
        runner.step()
        while runner.plays and time.monotonic() < until:
            time.sleep(STEP_EVERY)  # the pace of people, for SLICE seconds at most
            runner.step()
        goes_on = bool(runner.plays)
    finally:
        runner.close()
    if goes_on:
        rehearse.delay()
