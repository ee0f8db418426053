from django.apps import AppConfig


class OmiConfig(AppConfig):
    name = "omi"
