"""`manage.py therapist NAME …`: record that an account belongs to a therapist who was found in a register."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from healing.accounts.models import User, tidy_name
from healing.sharing.actions import record_therapist
from healing.sharing.models import Therapist


class Command(BaseCommand):
    help = "Record a therapist for an account that exists, or record a new check in the register."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", metavar="NAME", help="the name of the account")
        parser.add_argument("--called", help="the name as in the register (without it: as recorded before)")
        parser.add_argument("--register", required=True, help="the register, such as “HCPC register”")
        parser.add_argument("--number", required=True, help="the number in it")
        parser.add_argument("--checked-on", required=True, type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--checked-by", required=True, metavar="WHO", help="who looked it up")

    def handle(self, *, account: str, checked_on: date, **options: Any) -> None:
        """Write the record. Raises CommandError with one sentence."""
        user = User.objects.filter(name=tidy_name(account)).first()
        if user is None:
            raise CommandError(f"There is no account named {tidy_name(account)}.")
        if checked_on > timezone.localdate():
            raise CommandError("The day of the check lies ahead. Give the day on which someone looked it up.")
        known = Therapist.objects.of(user).first()
        given = {key: options[key].strip() for key in ("register", "number", "checked_by")}
        given["name"] = (options["called"] or (known.name if known else user.name)).strip()
        if not given["checked_by"]:
            raise CommandError("Say with --checked-by who looked this name up in the register.")
        try:
            Therapist(user=user, checked_on=checked_on, **given).clean_fields(exclude=["sees", "keeps_private"])
        except ValidationError as problem:
            sentences = [f"{key}: {' '.join(said)}" for key, said in problem.message_dict.items()]
            raise CommandError(" ".join(sentences)) from None
        therapist = record_therapist(user=user, checked_on=checked_on, **given)
        self.stdout.write(f"{therapist.name} is recorded, checked on {checked_on} by {therapist.checked_by}.")
