"""`manage.py lives`: print the simulated people as stories, to read what the rules do to someone."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from healing.dashboard.lives import LIVES
from healing.dashboard.lives.story import story
from healing.dashboard.lives.walk import MONTHS_4, walk


class Command(BaseCommand):
    help = "Print simulated people, each as a story with a line a day: how it was, what was offered and why, what they did."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", default="", help="a life, or the beginning of its name; all without it")
        parser.add_argument("--days", type=int, default=MONTHS_4, help=f"how many days ({MONTHS_4})")

    def handle(self, *, name: str, days: int, **options: Any) -> None:
        """Print them. Raises CommandError where no life has that name."""
        found = [life for life in LIVES if life.name.startswith(name.lower()) or life.account == name]
        if not found:
            raise CommandError(f"There is no life of that name. There are: {', '.join(life.name for life in LIVES)}.")
        for life in found:
            for line in story(life, walk(life, days)):
                self.stdout.write(line)
            self.stdout.write("")
