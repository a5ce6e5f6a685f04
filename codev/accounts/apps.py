from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "codev.accounts"
    label = "accounts"
