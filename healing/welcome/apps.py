from django.apps import AppConfig


class WelcomeConfig(AppConfig):
    name = "healing.welcome"
