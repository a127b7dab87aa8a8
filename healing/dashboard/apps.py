from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "healing.dashboard"
