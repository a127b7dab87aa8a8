"""`manage.py registers`: which registers somebody should open, and writing one down. Nothing here opens the network."""

from argparse import ArgumentParser
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from healing.library import calls
from healing.library.loader import load


class Command(BaseCommand):
    help = "List the registers that nobody opened yet, or for 180 days; or write down that one was opened."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing lists what is due; `record` writes down a look."""
        parser.add_argument("--country", default="", help="two letters: only this country")
        parser.add_argument("--all", action="store_true", help="also the registers that are not due")
        what = parser.add_subparsers(dest="what")
        record = what.add_parser("record", help="registers record gb-hcpc --on 2026-11-24 --by A.B.")
        record.add_argument("id")
        record.add_argument("--on", required=True, type=calls.day, help="the day somebody opened it, 2026-11-24")
        record.add_argument("--by", required=True, help="initials of who opened it")

    def handle(self, *, what: str | None, **options: Any) -> None:
        """List, or write down. Raises CommandError with what to do instead."""
        if what == "record":
            self.record(options["id"], options["on"], options["by"].strip())
        else:
            self.show(options["country"].upper(), everything=options["all"])

    def record(self, place_id: str, on: date, by: str) -> None:
        """Write the look into registers.yaml."""
        try:
            calls.record(settings.CONTENT_DIR / "en" / "registers.yaml", place_id, on, by, timezone.now().date())
        except calls.NotKept as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"{place_id}: opened on {on} by {by}. The site shows it after its next start.")
        self.stdout.write("If all of its line was read on the register’s own pages, set confirmed: true there by hand.")

    def show(self, code: str, *, everything: bool) -> None:
        """Print the registers by country, due ones with the reason."""
        catalogue, _problems = load(settings.CONTENT_DIR / "en")
        today = timezone.now().date()
        chosen = [one for one in catalogue.guidance.registers if code in ("", one.country)]
        if not chosen:
            raise CommandError(f"No register is of the country {code}.")
        why = {one.id: said for one in chosen if (said := calls.look_due(one, today))}
        wanted = sorted((one for one in chosen if everything or one.id in why), key=lambda one: one.country)
        for country, places in groupby(wanted, key=lambda one: one.country):
            self.stdout.write(f"\n{country}")
            for one in places:
                state = why.get(one.id) or f"opened {one.checked} by {one.checked_by}"
                self.stdout.write(f"  {one.id:<13} {one.name[:34]:<34} {one.find[:46]:<46} {state}")
        self.stdout.write(
            f"\n{len(why)} due. After opening one: manage.py registers record <id> --on {today} --by <initials>"
        )
