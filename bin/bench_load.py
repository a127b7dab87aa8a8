"""Serve a site, put load on it, and read what it cost the serving processes. For bin/bench."""

import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 16
TICK = os.sysconf("SC_CLK_TCK")
Ask = Callable[[], tuple[str, str, str | None]]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def serve(app: str, cwd: Path, port: int, *more: str) -> subprocess.Popen[bytes]:
    """Granian with two workers of one thread, as ./start runs it, and `more` options."""
    granian = ROOT / ".venv" / "bin" / "granian"
    options = [
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--workers",
        "2",
        "--blocking-threads",
        "1",
        "--workers-kill-timeout",
        "5",
    ]
    quiet = subprocess.DEVNULL
    env = {**os.environ, "MALLOC_MMAP_THRESHOLD_": "1048576", "MALLOC_TRIM_THRESHOLD_": "1048576"}
    return subprocess.Popen([granian, *options, *more, app], cwd=cwd, env=env, stdout=quiet, stderr=quiet)


def wait_for(port: int) -> None:
    for _try in range(1200):  # a minute: the machine may be busy
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                time.sleep(0.5)
                return
        time.sleep(0.05)
    raise SystemExit("bench: the server did not start")


def end(server: subprocess.Popen[bytes]) -> None:
    """Ask a server to stop; what is still there after a while is killed."""
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        for one in family(server.pid):
            os.kill(one, signal.SIGKILL)
        server.wait()


def family(pid: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and its children."""
    total = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def pss_mib(pid: int) -> float:
    """Proportional memory of one process."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1]) / 1024


def load(port: int, server: int, ask: Ask, headers: dict[str, str], seconds: float) -> dict[str, float]:
    """Send what `ask` gives over 16 connections for `seconds`; what it cost."""
    times: list[float] = []
    failures = [0]
    until = time.perf_counter() + seconds

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < until:
            method, path, body = ask()
            began = time.perf_counter()
            try:
                kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
                connection.request(method, path, body, {**headers, **kind})
                answer = connection.getresponse()
                answer.read()
                failures[0] += answer.status not in {200, 204, 303}
            except (OSError, http.client.HTTPException):
                failures[0] += 1
                connection.close()
            times.append(time.perf_counter() - began)

    before = cpu_seconds(server)
    threads = [threading.Thread(target=work) for _one in range(CONNECTIONS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    spent = cpu_seconds(server) - before
    cuts = statistics.quantiles(times, n=100)
    return {
        "cpu": spent / len(times) * 1000,
        "p50": cuts[49] * 1000,
        "p99": cuts[98] * 1000,
        "failed": failures[0],
        "n": len(times),
    }


def compressed(port: int, path: str, headers: dict[str, str]) -> tuple[int, int]:
    """Bytes of a first visit (page, styles, scripts, font) and of a repeat visit (the page alone)."""

    def size(one: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", one, headers={**headers, "Accept-Encoding": "gzip, br"})
        answer = connection.getresponse()
        body = answer.read()
        return len(body), body if not answer.headers.get("Content-Encoding") else b""

    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    html = connection.getresponse().read().decode()
    assets = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    page = size(path)[0]
    return page + sum(size(one)[0] for one in assets), page
