from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "codev.audit"
    label = "audit"
