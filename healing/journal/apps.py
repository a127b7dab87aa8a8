from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "healing.journal"

    def ready(self) -> None:
        """Versions end after thirty days, whether or not anything is deleted meanwhile."""
        from healing.accounts import sweeping
        from healing.journal.tasks import remove_what_is_over

        sweeping.register(remove_what_is_over)
