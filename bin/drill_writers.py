"""People who write to a served site without a pause, and what became of what it acknowledged. For bin/drill."""

import http.client
import random
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID, uuid4

if TYPE_CHECKING:
    from bench_seed import Seeded

NOBODY = 0  # in place of a status: there was no answer


def ask(port: int, seeded: "Seeded", path: str, form: dict[str, str] | None = None) -> int:
    """The status of a GET, or of a POST of this form; NOBODY when there was no answer."""
    from bench_seed import CSRF

    headers = {**seeded.cookies, "Content-Type": "application/x-www-form-urlencoded"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        if form is None:
            connection.request("GET", path, headers=seeded.cookies)
        else:
            connection.request("POST", path, urlencode({**form, "csrfmiddlewaretoken": CSRF}), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        return NOBODY
    finally:
        connection.close()


def form_of(seeded: "Seeded", entry: UUID, body: str) -> dict[str, str]:
    """What a page to write on sends."""
    from healing.accounts import carry

    return {"body": body, "version": "0", "tag": carry.tag(seeded.user.pk, entry), "draft": str(uuid4())}


class Writers:
    """Some who keep drafts and entries until they are told to stop; what was acknowledged, and how often which answer came."""

    def __init__(self, port: int, seeded: "Seeded", how_many: int = 6) -> None:
        self.port, self.seeded, self.over = port, seeded, threading.Event()
        self.acknowledged: dict[str, dict[UUID, str]] = {"entry": {}, "draft": {}}
        self.answers: Counter[int] = Counter()
        self.threads = [threading.Thread(target=self.write) for _one in range(how_many)]
        for one in self.threads:
            one.start()

    def write(self) -> None:
        """One of them."""
        while not self.over.is_set():
            entry = uuid4()
            form = form_of(self.seeded, entry, f"Written as {entry}. " * random.randint(1, 200))
            if self.send("/journal/drafts/keep/", form) == 204:
                self.acknowledged["draft"][UUID(form["draft"])] = form["body"]
            if self.send("/journal/write/", {**form, "draft": str(uuid4())}) == 303:
                self.acknowledged["entry"][entry] = form["body"]

    def send(self, path: str, form: dict[str, str]) -> int:
        """Send it, and note the answer."""
        status = ask(self.port, self.seeded, path, form)
        self.answers[status] += 1
        if status in {NOBODY, 503}:
            time.sleep(0.05)
        return status

    def wait_for_more(self, how_many: int, patience: float = 40) -> bool:
        """Wait until so much more was acknowledged; False if that took too long."""
        wanted, until = self.kept + how_many, time.monotonic() + patience
        while self.kept < wanted:
            if time.monotonic() > until:
                return False
            time.sleep(0.01)
        return True

    @property
    def kept(self) -> int:
        """How much was acknowledged."""
        return sum(map(len, self.acknowledged.values()))

    def stop(self) -> None:
        """Let each finish."""
        self.over.set()
        for one in self.threads:
            one.join()

    def said(self) -> str:
        """What they heard."""
        return f"answers {dict(self.answers)}; acknowledged {self.kept}"

    def lost(self) -> int:
        """How many acknowledged texts do not open as they were sent."""
        from healing import vault
        from healing.journal.models import Draft, Entry

        keys = vault.open_keyring(self.seeded.user)
        lost = 0
        for name, model in (("entry", Entry), ("draft", Draft)):
            there = {row.pk: row.unseal(keys)["body"] for row in model.objects.filter(user=self.seeded.user).iterator()}
            lost += sum(there.get(key) != body for key, body in self.acknowledged[name].items())
        return lost


def whole() -> bool:
    """Whether the database is well: SQLite says so itself; PostgreSQL by reading every row of every table."""
    from django.apps import apps
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            return bool(cursor.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    return all(len(list(model._default_manager.iterator())) >= 0 for model in apps.get_models())
