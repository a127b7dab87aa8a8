from django.apps import AppConfig
from django.db.backends.signals import connection_created


class WebConfig(AppConfig):
    name = "healing.web"

    def ready(self) -> None:
        """Have every new connection verify SQLite's journal mode."""
        from healing.web.journal_mode import verify

        connection_created.connect(verify)
