"""Settings for the tests: the real ones, in a folder of their own, with keys made for the run."""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import cast

folder = Path(os.environ.get("MEND_TEST_DIR") or tempfile.mkdtemp(prefix="mend-test-"))
if "MEND_TEST_DIR" not in os.environ:
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
for part in ("keys", "static"):
    (folder / part).mkdir(parents=True, exist_ok=True)
(folder / "keys" / "secret.key").write_text(secrets.token_urlsafe(64))
os.environ |= {"LOCAL": "1", "DATA_DIR": str(folder), "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}

from healing.vault import keyfile  # noqa: E402

if not (folder / "keys" / "vault.key").exists():
    keyfile.create(folder / "keys" / "vault.key")

from healing.settings import *  # noqa: E402, F403
from healing.settings import DATABASES, LOGGING  # noqa: E402

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
# Names without hashes: live_server does not run collectstatic (one test does).
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: browser tests and threads need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(folder / "test.sqlite3")}
    # Nobody’s words lie here: a test need not wait for the disk. tests/web/test_durable.py holds the real setting.
    options = cast(dict[str, str], DATABASES["default"]["OPTIONS"])
    options["init_command"] = options["init_command"].replace("synchronous=EXTRA", "synchronous=OFF")
LOGGING["root"] = {"handlers": [], "level": "WARNING"}
