"""The drill of a full disk (security.md §4, row 8): it fills up while people write, and has room again, fifty times."""

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BACK = 10.0  # seconds until writing works, once there is room


def full_for(seconds: float, folder: Path) -> None:
    """Take all the room there is, again and again, and give it back after so long."""
    ballast, until = folder / "ballast", time.monotonic() + seconds
    with ballast.open("wb", buffering=0) as file:
        while time.monotonic() < until:
            try:
                for size in (65536, 4096, 512, 1):
                    while file.write(b"\0" * size) == size:
                        pass
            except OSError:
                time.sleep(0.02)
    ballast.unlink()


def disk(times: int) -> int:
    """Fill the small disk of this run `times` times. Returns 1 if anything was said to be kept and is not, or stayed broken."""
    from uuid import uuid4

    from bench_load import end, free_port, serve, wait_for
    from bench_seed import seed
    from django.db import connection
    from drill_writers import Writers, ask, form_of, whole

    folder, seeded, port = Path(os.environ["DATA_DIR"]), seed(30, 1), free_port()
    connection.close()
    site = serve("healing.wsgi:application", ROOT, port)
    wait_for(port)
    reading, slowest, wrong = Counter[int](), 0.0, 0
    writers = Writers(port, seeded, 2)
    for _time in range(times):
        filling = subprocess.Popen([sys.executable, __file__, str(folder)])
        time.sleep(0.7)
        for path in ("/journal/", f"/journal/{seeded.entry}/", "/today/", "/help/"):
            reading[ask(port, seeded, path)] += 1
        filling.wait()
        since = time.monotonic()
        while ask(port, seeded, "/journal/write/", form_of(seeded, uuid4(), "There is room again. " * 50)) != 303:
            if time.monotonic() - since > BACK:
                wrong += 1
                break
            time.sleep(0.1)
        slowest = max(slowest, time.monotonic() - since)
    writers.stop()
    end(site)
    lost, well = writers.lost(), whole()
    print(
        f"{times} times full; {writers.said()}; lost {lost}; whole: {well}; "
        f"reading {dict(reading)}; writing again after {slowest:.1f} s at most"
    )
    refused = writers.answers[503]
    return int(
        bool(lost)
        or not well
        or not refused
        or set(reading) != {200}
        or bool(wrong)
        or set(writers.answers) - {204, 303, 503} != set()
    )


if __name__ == "__main__":
    full_for(1.5, Path(sys.argv[1]))
