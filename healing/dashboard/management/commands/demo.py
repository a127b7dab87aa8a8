"""`manage.py demo`: fill an empty database with the demo's people."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from healing import vault
from healing.accounts.models import User
from healing.dashboard.demo.cast import NAMES, PASSPHRASE, make_cast
from healing.web.transactions import writing


class Command(BaseCommand):
    help = "Make the demo's people: alice, bob, theo and olga. Refuses a database that holds anyone else."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        """Make the cast once; a second run finds them and changes nothing. Raises CommandError among other people."""
        names = set(User.objects.values_list("name", flat=True))
        if names - set(NAMES):
            raise CommandError(
                "This database holds other people: the demo needs a data folder of its own (./start --demo)."
            )
        if not names:
            vault.check_fits()
            with writing():
                make_cast()
        self.stdout.write(f"Demo: sign in as {', '.join(NAMES)} with the passphrase: {PASSPHRASE}")
