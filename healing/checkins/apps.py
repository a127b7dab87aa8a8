from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "healing.checkins"
