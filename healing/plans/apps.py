from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "healing.plans"

    def ready(self) -> None:
        """The calendar at a private address is in the person's zone, and rests when the plan does."""
        from healing.accounts import clocks
        from healing.plans import pause
        from healing.plans.calendar_address import renew

        clocks.register(renew)
        pause.register(lambda me, _until: renew(me))
