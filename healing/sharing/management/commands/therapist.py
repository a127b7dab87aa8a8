"""`manage.py therapist NAME …`: record that an account belongs to a therapist who was found in a register.

Without a name it lists who is recorded, and whose check is due.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import F
from django.utils import timezone

from healing.accounts.models import User, tidy_name
from healing.sharing.actions import record_therapist
from healing.sharing.models import Therapist


class Command(BaseCommand):
    help = (
        "Record a therapist for an account that exists, or record a new check in the register. "
        "Without a NAME: list the therapists, and say whose check is due."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("account", metavar="NAME", nargs="?", help="the name of the account")
        parser.add_argument("--called", help="the name as in the register (without it: as recorded before)")
        parser.add_argument("--register", help="the register, such as “HCPC register”")
        parser.add_argument("--number", help="the number in it")
        parser.add_argument("--checked-on", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--checked-by", metavar="WHO", help="who looked it up")

    def handle(self, *, account: str | None, **options: Any) -> None:
        """List, or write the record. Raises CommandError with one sentence."""
        if account is None:
            self.stdout.writelines(f"{line}\n" for line in lines())
        elif None in [options.get(name) for name in ("register", "number", "checked_on", "checked_by")]:
            raise CommandError("Give --register, --number, --checked-on and --checked-by.")
        else:
            self.record(account, **options)

    def record(self, account: str, *, checked_on: date, **options: Any) -> None:
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


def lines() -> Iterator[str]:
    """One line a therapist, the longest unchecked first."""
    therapists = Therapist.objects.select_related("user").order_by(F("checked_on").asc(nulls_first=True), "name")
    if not therapists:
        yield "No therapist is recorded."
    for one in sorted(therapists, key=lambda one: one.verified):
        who = f"{one.name} (account {one.user.name}): {one.register}, {one.number};"
        if not one.verified:
            yield f"{who} not checked, so no link can be made."
        else:
            due = " A new check is due." if one.check_due else ""
            yield f"{who} last checked on {one.checked_on} by {one.checked_by}.{due}"
