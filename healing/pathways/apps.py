from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "healing.pathways"

    def ready(self) -> None:
        """Exercises filled in before an account move into it."""
        from healing.accounts import arrivals
        from healing.pathways.arriving import arrive

        arrivals.register(arrive)
