"""`manage.py helplines`: which lines are due for a call, and writing one down. Nothing here opens the network."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from healing.library import calls
from healing.library.loader import load


class Command(BaseCommand):
    help = "List the helplines that are due for a call, by country; or write down a call that was made."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing lists what is due; `record` writes down a call."""
        parser.add_argument("--country", default="", help="two letters: only this country")
        parser.add_argument("--all", action="store_true", help="also the lines that are not due")
        what = parser.add_subparsers(dest="what")
        record = what.add_parser("record", help="helplines record gb1 --on 2026-11-24 --by A.B.")
        record.add_argument("id")
        record.add_argument("--on", required=True, type=calls.day, help="the day of the call, 2026-11-24")
        record.add_argument("--by", required=True, help="initials of who called")

    def handle(self, *, what: str | None, **options: Any) -> None:
        """List, or write down. Raises CommandError with what to do instead."""
        if what == "record":
            self.record(options["id"], options["on"], options["by"].strip())
        else:
            self.show(options["country"].upper(), everything=options["all"])

    def record(self, line_id: str, on: date, by: str) -> None:
        """Write the call into helplines.yaml."""
        try:
            calls.record(settings.CONTENT_DIR / "en" / "helplines.yaml", line_id, on, by, timezone.now().date())
        except calls.NotKept as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"{line_id}: called on {on} by {by}. The site shows it after its next start.")

    def show(self, code: str, *, everything: bool) -> None:
        """Print the lines by country, due ones with the reason."""
        catalogue, _problems = load(settings.CONTENT_DIR / "en")
        today = timezone.now().date()
        chosen = [country for country in catalogue.countries if code in ("", country.id)]
        if not chosen:
            raise CommandError(f"No country has the code {code}.")
        why = {due.line.id: due.why for due in calls.due(chosen, today)}
        for country in chosen:
            lines = [line for line in country.lines if everything or line.id in why]
            if not lines:
                continue
            self.stdout.write(f"\n{country.name} ({country.id})")
            for line in lines:
                number = line.call or (f"text {line.text_to}" if line.text_to else line.whatsapp or line.chat)
                seen = f"{line.seen_source} {line.seen_month}"
                called = f"called {line.checked} by {line.checked_by}" if line.checked else ""
                state = why.get(line.id) or called
                self.stdout.write(
                    f"  {line.id:<5} {line.name[:34]:<34} {number[:32]:<32} {seen[:26]:<26} {state}".rstrip()
                )
        self.stdout.write(
            f"\n{len(why)} due. After a call: manage.py helplines record <id> --on {today} --by <initials>"
        )
