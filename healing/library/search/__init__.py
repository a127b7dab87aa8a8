"""Finding things: what someone types at night, and the pages that may help, most fitting first.

What is typed is never stored, logged or cached here; it lives as long as the call.
"""

from functools import cache

from django.conf import settings

from healing.library import catalogue
from healing.library.search import editors
from healing.library.search.index import Index
from healing.library.search.pages import pages


@cache
def loaded() -> Index:
    """The index of this process, built at first use."""
    words, _problems = editors.read(settings.CONTENT_DIR / "en")
    return Index(pages(catalogue()), words)
