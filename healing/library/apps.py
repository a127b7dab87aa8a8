from django.apps import AppConfig
from django.core.checks import register


class LibraryConfig(AppConfig):
    name = "healing.library"

    def ready(self) -> None:
        """Register the content checks."""
        from healing.library.checks import content
        from healing.library.search import editors

        register(content)
        register(editors.check)
