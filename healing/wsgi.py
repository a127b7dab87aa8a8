"""The WSGI application that granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
application = get_wsgi_application()

from healing.library import catalogue  # noqa: E402
from healing.web import patience  # noqa: E402

patience.for_pages()
catalogue()  # once a worker, before the first person asks
# What is loaded now stays for good: left to the collector, looking through it would hold a request for 30 ms now and then.
gc.collect()
gc.freeze()
