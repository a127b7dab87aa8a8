"""`manage.py prepare`: everything a start needs, in one process. Run it before each start; it does what is left."""

import hashlib
import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from healing import vault
from healing.accounts.tasks import ensure_sweep
from healing.library.items import Shelf
from healing.library.loaded import loaded
from healing.reminders.tasks import ensure_sending
from healing.vault import keyfile
from healing.web import journal_mode

SAFE = ("fsync", "synchronous_commit", "full_page_writes")


class NotReady(CommandError):
    """The site can't start; the message is one sentence for the operator."""


class Command(BaseCommand):
    help = "Make everything ready to serve: database, keys, content, static files. Run it before each start."
    requires_system_checks: list[str] = []  # `manage.py check` is for editors and developers; a start has to be quick

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true", help="also fill the database with the demo's people")
        parser.add_argument("--drafts", action="store_true", help="go on when content has mistakes (content preview)")

    def handle(self, *, demo: bool, drafts: bool, **options: Any) -> None:
        """Run the stages in order, one line each. Raises NotReady at the first that can't be done."""
        os.umask(0o077)  # what is made here is its owner's alone
        stages = (database, keys, work, static_files) if drafts else (database, keys, work, content, static_files)
        for stage in stages:
            self.say(stage())
        if demo:
            call_command("demo", stdout=self.stdout)

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def database() -> str:
    """Set SQLite's journal mode and bring the tables up to date."""
    name = str(settings.DATABASES["default"]["NAME"])
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        if connection.vendor == "sqlite":
            kind = f"SQLite at {name}, {journal_mode.set_once(Path(name)).upper()} journal"
        else:
            with connection.wrap_database_errors:  # once without the pool, which keeps the reason to itself
                psycopg.connect(**connection.get_connection_params(), connect_timeout=10).close()
            durable()
            kind = f"PostgreSQL, {name}"
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if missing:
            call_command("migrate", interactive=False, verbosity=0)
    except journal_mode.CannotSet as problem:
        raise NotReady(str(problem)) from None
    except DatabaseError as wrong:
        raise NotReady(f"The database can't be used: {str(wrong).strip().splitlines()[0]}") from None
    return f"Database: {kind}, {f'{len(missing)} migrations run' if missing else 'up to date'}"


def durable() -> None:
    """Refuse a PostgreSQL that may lose after a power cut what was answered "kept". On one machine, to try it, it may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off'", [list(SAFE)])
        weak = sorted(name for (name,) in cursor.fetchall())
    if weak and not settings.LOCAL:
        raise NotReady(
            f"PostgreSQL would lose what people kept when the power fails: set {', '.join(f'{name} = on' for name in weak)} "
            "in its configuration, then start again."
        )


def keys() -> str:
    """Make the keys at the first start on one machine; at every other prove that they fit the database."""
    path: Path = settings.KEY_FILE
    try:
        made = settings.LOCAL and not path.exists() and database_is_new()
        if made:
            keyfile.create(path)
        elif settings.LOCAL and path.exists() and not path.with_name(keyfile.WORKER).exists():
            keyfile.write_worker(path)
        vault.check_fits()
    except vault.KeyProblem as problem:
        raise NotReady(str(problem)) from None
    return f"Keys: {'made' if made else 'fit the database'}, {path.parent}"


def database_is_new() -> bool:
    """Whether no key was ever used with this database: a missing key file is then no loss."""
    return not any(apps.get_model("vault", name).objects.exists() for name in ("KeyCheck", "Keyring"))


def work() -> str:
    """See to it that the daily sweep and the next round of reminders wait for the worker."""
    ensure_sweep()
    ensure_sending()
    return "Worker: the daily sweep is planned"


def content() -> str:
    """Load the content as the site will, and refuse what it would leave out."""
    catalogue, problems = loaded()
    if problems:
        more = f" (and {len(problems) - 1} more: manage.py check lists them)" if len(problems) > 1 else ""
        raise NotReady(f"The content can't be used: {problems[0]}{more}")
    shelves: dict[str, Shelf[Any]] = {
        "articles": catalogue.articles,
        "steps": catalogue.steps,
        "practices": catalogue.practices,
        "prompts": catalogue.prompts,
        "countries with helplines": catalogue.countries,
    }
    return f"Content: {', '.join(f'{len(shelf)} {name}' for name, shelf in shelves.items())}"


def static_files() -> str:
    """Collect, compress and name the static files, unless nothing changed since."""
    stamp: Path = settings.DATA_DIR / "static.json"
    root: Path = settings.STATIC_ROOT
    wanted = dict(originals())
    if root.is_dir() and stamp.exists() and stamp.read_text() == json.dumps(wanted):
        return f"Static files: {len(wanted) - 1}, unchanged"
    stamp.unlink(missing_ok=True)  # a run that is cut off must be done again
    try:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(json.dumps(wanted))
    except OSError as wrong:
        raise NotReady(f"The static files can't be written to {root}: {wrong.strerror}.") from None
    return f"Static files: {len(wanted) - 1} collected"


def originals() -> Iterator[tuple[str, str]]:
    """Each static file and what it holds, and the versions of what works on them."""
    here = Path(__file__).parents[3] / "web" / "stylesheet.py"
    yield "made by", f"{django.__version__} {hashlib.sha256(here.read_bytes()).hexdigest()}"
    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                yield path, hashlib.sha256(file.read()).hexdigest()
