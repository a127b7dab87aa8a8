from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "healing.pathways"

    def ready(self) -> None:
        """Exercises filled in before an account move into it; the search shows what stands behind each step's door."""
        from healing.accounts import arrivals
        from healing.library.search import in_place
        from healing.pathways.arriving import arrive
        from healing.pathways.in_search import in_search

        arrivals.register(arrive)
        in_place.register(in_search)
