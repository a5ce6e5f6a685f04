from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "codev.outbox"
    label = "outbox"
