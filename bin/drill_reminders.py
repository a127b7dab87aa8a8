"""The drill of the reminders: many due at once, a mail server that refuses every third, a worker killed again and again."""

import contextlib
import os
import random
import socketserver
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKER = [
    sys.executable,
    str(ROOT / "manage.py"),
    "db_worker",
    "--interval",
    "0.2",
    "--skip-checks",
    "--verbosity",
    "0",
]
PATIENCE = 600  # seconds for all of it


class Sink(socketserver.ThreadingTCPServer):
    """A mail server that counts what it took for whom, and refuses every third mail."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.got: Counter[str] = Counter()
        self.tries = 0
        self.counting = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def takes(self, to: str) -> bool:
        """Whether this mail is taken; then it counts."""
        with self.counting:
            self.tries += 1
            taken = self.tries % 3 != 0
            self.got[to] += taken
        time.sleep(random.uniform(0, 0.004))  # a kill may fall between taking it and saying so
        return taken


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as the worker speaks."""

    server: Sink

    def handle(self) -> None:
        with contextlib.suppress(OSError):  # killed in mid-sentence
            self.say("220 here")
            to = ""
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"RCPT":
                    to = line.decode().partition("<")[2].partition(">")[0]
                if word == b"DATA":
                    self.say("354 go on")
                    while self.rfile.readline() not in {b".\r\n", b""}:
                        pass
                    self.say("250 kept" if self.server.takes(to) else "451 later")
                else:
                    self.say("221 bye" if word == b"QUIT" else "250 yes")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


def people(count: int) -> None:
    """So many people whose reminder is due now."""
    from django.utils import timezone

    from healing.accounts.models import User
    from healing.reminders.models import Reminder

    now = timezone.now()
    times = {"at": f"{now - timedelta(minutes=1):%H:%M}", "days": list(range(7)), "note": None}
    users = User.objects.bulk_create(User(name=f"drill-{n}") for n in range(count))
    rows = []
    for user in users:
        row = Reminder(user=user, next_at=now)
        row.seal({**times, "address": f"{user.name}@example.org", "zone": "UTC", "night": ["00:00", "00:00"]})
        rows.append(row)
    Reminder.objects.bulk_create(rows)


def time_passes() -> None:
    """What waits may be tried again, what was claimed counts as stale, and a round is due: as if minutes had gone by."""
    from django.utils import timezone

    from healing.reminders.models import CLAIMED, WAITING, Letter
    from healing.reminders.sending import STALE
    from healing.reminders.tasks import send_now

    now = timezone.now()
    Letter.objects.filter(state=WAITING).update(try_at=now)
    Letter.objects.filter(state=CLAIMED).update(claimed_at=now - 2 * STALE)
    send_now()


def work(sink: Sink, until: int) -> bool:
    """Run a worker until the sink has so many mails more, then kill it; or until all is done. Returns whether it was killed."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from healing.reminders.models import CLAIMED, WAITING, Letter, Reminder
    from healing.reminders.tasks import send_now

    keys = {"KEY_FILE": str(Path(os.environ["DATA_DIR"]) / "keys" / "worker.key")}
    mail = {"MAIL_URL": f"smtp+plain://127.0.0.1:{sink.server_address[1]}"}
    time_passes()
    quiet = subprocess.DEVNULL
    worker = subprocess.Popen(WORKER, cwd=ROOT, env={**os.environ, **keys, **mail}, stdout=quiet, stderr=quiet)
    looked = began = time.monotonic()
    try:
        while time.monotonic() - began < PATIENCE:
            if sum(sink.got.values()) >= until:
                return True
            time.sleep(0.001)
            if time.monotonic() - looked > 1:  # all but what this worker holds in its hands may be tried again
                looked = time.monotonic()
                left = Letter.objects.filter(state__in=[WAITING, CLAIMED]).exists()
                if not left and Letter.objects.count() == Reminder.objects.count():
                    return False
                Letter.objects.filter(state=WAITING).update(try_at=timezone.now())
                if not DBTaskResult.objects.ready().exists():
                    send_now()
        raise TimeoutError
    finally:
        worker.kill()
        worker.wait()


def reminders(count: int) -> int:
    """`count` due reminders; a kill for every hundred, two at least. Returns 1 if any was lost, or more than one doubled a kill."""
    from healing.reminders.models import SENT, Letter

    people(count)
    sink, kills = Sink(), 0
    planned = max(2, count // 100)
    for n in range(1, planned + 1):
        kills += work(sink, round(count * n / (planned + 1)))
    work(sink, 10 * count)  # left in peace
    lost = count - len([to for to, times in sink.got.items() if times])
    doubles = sum(times - 1 for times in sink.got.values() if times > 1)
    noted = Letter.objects.filter(state=SENT).count()
    print(
        f"{count} due; {sink.tries} sends, a third refused; {kills} kills; lost {lost}; "
        f"sent twice {doubles}, at most {kills}; noted {noted}"
    )
    return int(bool(lost) or doubles > kills or noted != count or kills < planned)
