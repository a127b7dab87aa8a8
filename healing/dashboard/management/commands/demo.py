"""`manage.py demo`: fill an empty database with the demo's people; with --day, move its clock."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from healing import vault
from healing.accounts.models import User
from healing.dashboard.demo import living
from healing.dashboard.demo.cast import NAMES, PASSPHRASE, made_here, make_cast
from healing.web.dates import day_long
from healing.web.transactions import writing


class Command(BaseCommand):
    help = (
        "Make the demo's people: alice, bob, theo and olga. With --day N it is their day N for simulated people, who have "
        "lived until then: nura, rose and elsa, or whom --as names. Refuses a database that was not made for this."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=int, metavar="N", help="move the demo's clock to day N; it goes forward only")
        parser.add_argument("--as", dest="who", choices=sorted(living.ACCOUNTS), help="the simulated person to add")

    def handle(self, *, day: int | None = None, who: str | None = None, **options: Any) -> None:
        """Make the cast once; a second run finds them and changes nothing. Raises CommandError among other people."""
        names = set(User.objects.values_list("name", flat=True))
        if names - {*NAMES, *living.ACCOUNTS} and not made_here():
            raise CommandError(
                "This database holds other people: the demo needs a data folder of its own (./start --demo)."
            )
        if who and day is None:
            raise CommandError("Say which day it is: --day 0 is their first.")
        if not names:
            vault.check_fits()
            with writing():
                make_cast()
        if day is not None:
            self.move(day, [who] if who else list(living.OPEN_TO_ALL))
        lives = sorted(User.objects.filter(name__in=living.ACCOUNTS).values_list("name", flat=True))
        everyone = [*NAMES, *(f"{name} ({living.ACCOUNTS[name].name})" for name in lives)]
        self.stdout.write(f"Demo: sign in as {', '.join(everyone)} with the passphrase: {PASSPHRASE}")

    def move(self, day: int, names: list[str]) -> None:
        """Move the clock. Raises CommandError outside a demo, before day 0, and backwards."""
        if not (settings.DEMO and settings.LOCAL):
            raise CommandError("Only the clock of a demo can be moved: start one with ./start --demo.")
        if day < 0:
            raise CommandError("The first day is day 0.")
        try:
            date = living.move_to(day, names)
        except living.NoWayBack:
            raise CommandError(
                f"The demo is past day {day}, and its clock goes forward only. To begin again, delete {settings.DATA_DIR}."
            ) from None
        self.stdout.write(f"It is day {day}: {day_long(date)}.")
