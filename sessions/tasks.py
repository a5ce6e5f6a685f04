"""Where Celery looks for tasks of this app."""

from sessions.rehearsal.tasks import rehearse

__all__ = ["rehearse"]
