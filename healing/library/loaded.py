"""The one catalogue of a process: loaded once, frozen."""

import logging
from functools import cache

from django.conf import settings

from healing.library.files import Problem
from healing.library.items import Catalogue
from healing.library.loader import load

log = logging.getLogger("healing.library")


@cache
def loaded() -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue and what is wrong with its files."""
    return load(settings.CONTENT_DIR / "en")


@cache
def catalogue() -> Catalogue:
    """Everything that editors wrote. A file that can't be read is left out and named in the log, not a reason to be down."""
    found, problems = loaded()
    for problem in problems:
        log.error("content: %s", problem)
    return found
