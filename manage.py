#!/usr/bin/env python
"""Django's command line for Mend."""

import os
import sys
from pathlib import Path

OURS = ("LOCAL", "DEMO", "DATA_DIR", "DATABASE_URL", "KEY_FILE", "DJANGO_SETTINGS_MODULE")


def main() -> None:
    """Run the management command named on the command line; a setting that can't be used is said in one sentence."""
    if sys.argv[1:2] in (["demo"], ["lives"]) and not any(
        name in os.environ for name in OURS
    ):  # what ./start --demo serves
        os.environ.update(LOCAL="1", DEMO="1", DATA_DIR=str(Path(__file__).resolve().parent / "var" / "demo"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"manage.py: {problem}")


if __name__ == "__main__":
    main()
