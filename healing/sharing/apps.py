from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "healing.sharing"

    def ready(self) -> None:
        """A link opened before an account waits in it; a therapist who leaves ends their connections first."""
        from healing.accounts import arrivals, departures
        from healing.sharing.actions import depart
        from healing.sharing.waiting import arrive

        arrivals.register(arrive)
        departures.register(depart)
