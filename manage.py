#!/usr/bin/env python
"""Django's command line for Mend."""

import os
import sys


def main() -> None:
    """Run the management command named on the command line; a setting that can't be used is said in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"manage.py: {problem}")


if __name__ == "__main__":
    main()
