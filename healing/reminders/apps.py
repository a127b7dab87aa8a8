from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "healing.reminders"

    def ready(self) -> None:
        """Reminders follow the person's zone and night, and rest when the plan does.

        The daily sweep removes what is over and sees to it that sending goes on.
        """
        from healing.accounts import clocks, sweeping
        from healing.plans import pause
        from healing.reminders import actions, sending, tasks

        clocks.register(actions.follow)
        pause.register(actions.rest)
        sweeping.register(sending.remove_what_is_over)
        sweeping.register(tasks.ensure_sending)
