"""`manage.py operator NAME`: let an account look after the site, or stop it from doing so."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from healing.accounts.models import User, tidy_name


class Command(BaseCommand):
    help = "Let an account look after the site at /admin/, where no private text is shown. --stop takes it back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", metavar="NAME", help="the name of an account that exists")
        parser.add_argument("--stop", action="store_true", help="this account looks after the site no longer")

    def handle(self, *, account: str, stop: bool, **options: Any) -> None:
        """Change the account. Raises CommandError with one sentence."""
        name = tidy_name(account)
        if not User.objects.filter(name=name).update(is_staff=not stop, is_superuser=not stop):
            raise CommandError(f"There is no account named {name}: sign up on the site first.")
        self.stdout.write(f"{name} {'no longer looks' if stop else 'now looks'} after this site.")
