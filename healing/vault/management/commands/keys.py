"""`manage.py keys`: which key-encryption keys there are; add one, rotate to it, retire the old."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from healing.vault import KeyProblem, rotation

COPY = "Copy {path} to your key backup now, beside the copy you have."


class Command(BaseCommand):
    help = (
        "Show the key-encryption keys in the key file and how many people's keys each one wraps. "
        "rotate: add a new one and wrap everyone's keys with it; the site stays up, and a run that was cut off goes on "
        "where it stopped. retire: take the old ones out of the file, once nobody needs them."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("do", nargs="?", choices=["show", "rotate", "retire"], default="show")

    def handle(self, *, do: str, **options: Any) -> None:
        """Do it. Raises CommandError with one sentence."""
        try:
            {"show": self.show, "rotate": self.rotate, "retire": self.retire}[do]()
        except (KeyProblem, DatabaseError) as wrong:
            raise CommandError(str(wrong)) from None

    def show(self) -> None:
        """One line a key."""
        counts = rotation.people()
        for number, people in counts.items():
            newest = ", in use" if number == max(counts) else ""
            self.stdout.write(f"Key {number}{newest}: wraps the keys of {people}.")

    def rotate(self) -> None:
        """Add a key, or go on with the one that was added; then wrap everyone's keys with it."""
        number = rotation.begin()
        self.stdout.write(f"Key {number} is in the key file. {COPY.format(path=settings.KEY_FILE)}")
        done = 0
        for changed in rotation.rewrap(number):
            done += changed
            self.stdout.write(f"{done} wrapped with key {number}.")
        left = rotation.lagging(number)
        if left:
            raise CommandError(
                f"The keys of {left} could not be wrapped anew: the log names them. Nothing of them changed."
            )
        self.stdout.write("Done. Backups made before today need the old key: retire it in 7 days, when those are gone.")

    def retire(self) -> None:
        """Take the old keys out of the file."""
        old = rotation.retire()
        self.stdout.write(f"Retired key {', '.join(map(str, old))}. {COPY.format(path=settings.KEY_FILE)}")
