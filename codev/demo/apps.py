from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "codev.demo"
    label = "demo"
