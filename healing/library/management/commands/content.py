"""`manage.py content`: the editors' table, a site to look at while writing, and the names of fields."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.autoreload import BaseReloader, autoreload_started

from healing.library import published, report
from healing.library.checks import content
from healing.library.files import Files
from healing.library.loader import load


class Command(BaseCommand):
    help = "For editors: report (all content as a table), preview (the site, new after each change), grades, fields."
    requires_system_checks: list[str] = []  # content with mistakes is what an editor needs this for

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One word says what to do."""
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("report", help="all content as a table: grade, words, sources, dates, what nothing leads to")
        what.add_parser("grades", help="the reading grade of each article and lesson, in a few lines")
        what.add_parser("fields", help="write new names of exercise fields into fields.lock")
        preview = what.add_parser("preview", help="serve the site on this machine; a change in content/ shows at once")
        preview.add_argument("--port", type=int, default=8010)

    def handle(self, *, what: str, **options: Any) -> None:
        """Do what was asked for."""
        getattr(self, what)(settings.CONTENT_DIR / "en", **{key: options[key] for key in ("port",) if key in options})

    def report(self, folder: Path) -> None:
        """Print the table and what is loose."""
        (catalogue, problems), files = load(folder), Files(folder)
        for line in (*report.table(report.rows(files, catalogue)), "", *report.loose(files, catalogue, problems)):
            self.stdout.write(line)

    def grades(self, folder: Path) -> None:
        """Print the reading grade of each text."""
        catalogue, _problems = load(folder)
        for kind in ("article", "step"):
            found = [f"{row.id} {row.grade}" for row in report.rows(Files(folder), catalogue) if row.kind == kind]
            self.stdout.write(f"reading grade, {kind}s: {' · '.join(found)}")

    def fields(self, folder: Path) -> None:
        """Write down what is new."""
        catalogue, _problems = load(folder)
        added = published.write_down(folder, {step.id: step for step in catalogue.steps})
        self.stdout.write(f"Written down: {', '.join(added)}" if added else "Nothing is new.")

    def preview(self, folder: Path, port: int) -> None:
        """Serve on this machine only. Mistakes are printed, and the site shows what is without them."""
        if not settings.LOCAL:
            raise CommandError("The preview is for one machine: LOCAL=1 manage.py content preview")
        call_command("prepare", drafts=True, stdout=self.stdout)
        for message in content(None):
            self.stderr.write(str(message.msg))
        autoreload_started.connect(watch_content)
        call_command("runserver", f"127.0.0.1:{port}", skip_checks=True)


def watch_content(sender: BaseReloader, **kwargs: Any) -> None:
    """Let Django's reloader look at the words as it looks at the code."""
    sender.watch_dir(settings.CONTENT_DIR, "**/*")
