from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "healing.checkins"

    def ready(self) -> None:
        """A quiz answered before an account moves into it."""
        from healing.accounts import arrivals
        from healing.checkins.arriving import arrive

        arrivals.register(arrive)
