from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "healing.checkins"

    def ready(self) -> None:
        """A quiz answered before an account moves into it; the plan asks how much energy there is today."""
        from healing.accounts import arrivals, energy
        from healing.checkins.arriving import arrive
        from healing.checkins.readings import energy_today

        arrivals.register(arrive)
        energy.register(energy_today)
