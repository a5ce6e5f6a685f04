"""Celery, which sends what is due in server mode. Tasks only fetch, delegate and log."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codev.settings")

app = Celery("codev")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Each minute; what cannot wait rings by codev.outbox.wake.nudge(). Two beats do no harm.
app.conf.beat_schedule = {"tick": {"task": "codev.outbox.tasks.tick", "schedule": 60.0}}
