from django.apps import AppConfig


class WelcomeConfig(AppConfig):
    name = "healing.welcome"

    def ready(self) -> None:
        """The first answers move into an account that is kept."""
        from healing.accounts import arrivals
        from healing.welcome.arriving import arrive

        arrivals.register(arrive)
