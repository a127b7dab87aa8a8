from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "healing.pathways"

    def ready(self) -> None:
        """Exercises filled in before an account move into it; the search shows what stands behind each step's door; an
        exercise that can't be drawn is named by the checks."""
        from django.core import checks

        from healing.accounts import arrivals
        from healing.library.search import in_place
        from healing.pathways.arriving import arrive
        from healing.pathways.checks import exercises
        from healing.pathways.in_search import in_search

        arrivals.register(arrive)
        checks.register(exercises)
        in_place.register(in_search)
