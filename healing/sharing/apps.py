from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "healing.sharing"

    def ready(self) -> None:
        """A link opened before an account waits in it."""
        from healing.accounts import arrivals
        from healing.sharing.waiting import arrive

        arrivals.register(arrive)
