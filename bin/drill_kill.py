"""The drill of kill -9 (security.md §4, row 5): one serving process, all of them, or PostgreSQL itself, while six people write."""

import ctypes
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.with_postgres import Server

ROOT = Path(__file__).resolve().parent.parent
CHILD_SUBREAPER = 36
BETWEEN = (0.0, 0.4)  # seconds until a kill, once something was kept since the last one
AGAIN = ("--respawn-failed-workers", "--respawn-interval", "0.1")  # a killed process is replaced; the others go on
SAFE = "-c listen_addresses="  # what the tests switch off is on: fsync, synchronous_commit, full_page_writes


def kill(times: int, server: "Server | None" = None) -> int:
    """Kill again and again while others write; then everything that was acknowledged must be there."""
    from bench_load import end, family, free_port, serve, wait_for
    from bench_seed import seed
    from django.db import connection
    from drill_writers import Writers, whole

    seeded, port = seed(3, 1), free_port()
    connection.close()
    site = serve("healing.wsgi:application", ROOT, port, *AGAIN)
    wait_for(port)
    writers, killed = Writers(port, seeded), Counter[str]()
    for kill in range(times):
        back = writers.wait_for_more(3)  # a kill while nobody is served would say nothing
        time.sleep(random.uniform(*BETWEEN))
        what = random.choices(["a worker", "all", "PostgreSQL"], [9, 1, 10 * (server is not None)])[0]
        if not back:
            what = "all"  # its parent did not bring the workers back: start it again, as a service manager would
        killed[what] += 1
        everything = family(site.pid)
        if what == "PostgreSQL" and server is not None:
            kill_postgres(server)
        elif what == "a worker" and len(everything) > 1:
            os.kill(random.choice(everything[1:]), signal.SIGKILL)
        else:
            for pid in everything:
                os.kill(pid, signal.SIGKILL)
            site.wait()
            site = serve("healing.wsgi:application", ROOT, port, *AGAIN)
            wait_for(port)
        if kill % 50 == 49:
            print(f"{kill + 1} kills; {writers.said()}", file=sys.stderr, flush=True)
    writers.stop()
    end(site)
    lost, well = writers.lost(), whole()
    print(f"{times} kills {dict(killed)}; {writers.said()}; lost {lost}; whole: {well}")
    return int(bool(lost) or not well or not writers.acknowledged["entry"])


def bury_the_dead() -> None:
    """Let this process be the one to wait for processes whose parents are gone: where process 1 is no init, nobody would."""
    ctypes.CDLL(None).prctl(CHILD_SUBREAPER, 1, 0, 0, 0)


def kill_postgres(server: "Server") -> None:
    """Every process of it at the same moment, or one that serves a connection: then it ends the others and recovers by itself."""
    from bench_load import family

    first = int((server.data / "postmaster.pid").read_text().split()[0])
    everything = family(first)
    backends = [pid for pid in everything[1:] if b" postgres [local]" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    if backends and random.random() < 0.3:
        os.kill(random.choice(backends), signal.SIGKILL)
        return
    for pid in everything:
        os.kill(pid, signal.SIGKILL)
    for pid in everything:
        os.waitpid(pid, 0)  # a dead server that nobody has buried keeps its data folder locked
    server.start()
