"""Celery's way to the same functions, in server mode."""

from celery import shared_task

from codev.outbox import sending
from codev.outbox.tick import tick as tick_now


@shared_task(name="codev.outbox.tasks.tick", acks_late=False)
def tick() -> None:
    tick_now()


@shared_task(name="codev.outbox.tasks.send", acks_late=False)
def send(pk: int) -> None:
    """A repeated delivery is harmless: only a due row can be claimed."""
    sending.send(pk)
