"""./start: it serves and stops; what is in its way is said in one sentence."""

import fcntl
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

from healing.vault import keyfile
from tests.sites import CLEAN, ROOT

SERVE = [sys.executable, str(ROOT / "bin" / "serve")]


def run(*options: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SERVE, *options], env=CLEAN, capture_output=True, text=True, timeout=300)


@pytest.fixture
def prepared(first_site: Path, tmp_path: Path) -> Path:
    """A data folder as a first start leaves it."""
    return Path(shutil.copytree(first_site, tmp_path / "data"))


@pytest.fixture
def port() -> int:
    """A port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def serve() -> Iterator[ModuleType]:
    """bin/serve as a module; the signals it takes are given back."""
    loader = SourceFileLoader("serve", SERVE[1])
    spec = spec_from_loader("serve", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield module
    for one, handler in before.items():
        signal.signal(one, handler)


def test_help_names_every_option() -> None:
    done = run("--help")
    assert done.returncode == 0
    for option in ("--port N", "--data DIR", "--demo"):
        assert option in done.stdout


@pytest.mark.parametrize("options", [("--port", "99999"), ("--port", "eight"), ("--prot", "8000")])
def test_an_option_it_does_not_understand(options: tuple[str, ...]) -> None:
    done = run(*options)
    assert done.returncode == 2
    assert done.stderr.startswith("start: ")
    assert "./start --help" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        done = run("--port", str(number), "--data", tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"start: Port {number} is in use: stop what uses it, or choose another with --port.\n"
    assert not (tmp_path / "mend.sqlite3").exists()


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    done = run("--data", folder)
    assert done.returncode == 1
    assert done.stderr == f"start: The folder {folder} can't be used (Not a directory): choose another with --data.\n"


def test_a_folder_that_is_served_already(tmp_path: Path, port: int) -> None:
    with (tmp_path / "serving").open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        print("http://127.0.0.1:8123/", file=mark, flush=True)
        done = run("--port", str(port), "--data", tmp_path)
    assert done.returncode == 1
    assert "is served already, at http://127.0.0.1:8123/" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_key_that_does_not_fit(prepared: Path, port: int) -> None:
    (prepared / "keys" / "vault.key").unlink()
    keyfile.create(prepared / "keys" / "vault.key")
    done = run("--port", str(port), "--data", prepared)
    assert done.returncode == 1
    assert "vault.key does not fit this database" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_key_that_is_gone_is_not_made_anew(prepared: Path, port: int) -> None:
    (prepared / "keys" / "vault.key").unlink()
    done = run("--port", str(port), "--data", prepared)
    assert done.returncode == 1
    assert "vault.key is missing: put it back from your key backup" in done.stderr
    assert not (prepared / "keys" / "vault.key").exists()


def test_it_serves_and_stops(tmp_path: Path, port: int, serve: ModuleType) -> None:
    command = [*SERVE, "--port", str(port), "--data", str(tmp_path / "data")]
    with subprocess.Popen(command, env=CLEAN, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as site:
        assert site.stdout is not None
        said = []
        for line in site.stdout:
            said.append(line)
            if line.startswith("Stop"):
                break
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=10) as answer:
            healthy = answer.read()
        site.send_signal(signal.SIGINT)
        rest = site.stdout.read()
    assert healthy == b"ok\n"
    stages = ["Database:", "Keys:", "Worker:", "Content:", "Static files:", "Worker and web server:"]
    assert [line for line in said if line.startswith(tuple(stages))] == said[: len(stages)]
    assert f"Mend is at  http://127.0.0.1:{port}/\n" in said
    assert site.returncode == 0, rest
    serve.try_port(port)
    for secret in ("mend.sqlite3", "keys/vault.key", "keys/secret.key", "keys/worker.key"):
        assert stat.S_IMODE((tmp_path / "data" / secret).stat().st_mode) == 0o600


def test_when_one_process_ends_the_others_are_ended(serve: ModuleType) -> None:
    site = serve.Site(dict(CLEAN))
    web = site.start("web server", ["sleep", "60"])
    worker = site.start("worker", ["sh", "-c", "exit 3"])
    worker.wait()
    with pytest.raises(serve.Refusal, match=r"The worker ended by itself \(exit code 3\)"):
        site.stay()
    site.end()
    assert web.returncode == -signal.SIGTERM


def test_a_process_that_does_not_want_to_end_is_killed_with_all_it_started(serve: ModuleType, tmp_path: Path) -> None:
    serve.GRACE = 0.5
    site = serve.Site(dict(CLEAN))
    script = f"trap '' TERM; sleep 60 & echo $! > {tmp_path}/child; wait; wait; sleep 60"
    stubborn = site.start("web server", ["sh", "-c", script])
    until = time.monotonic() + 10
    while not (tmp_path / "child").exists() or not (tmp_path / "child").read_text():
        assert time.monotonic() < until
        time.sleep(0.02)
    site.end()
    assert stubborn.returncode == -signal.SIGKILL
    child = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    while not ended(child):  # killed, and gone as soon as the machine gets round to it
        assert time.monotonic() < until + 10
        time.sleep(0.02)


def ended(stat_file: Path) -> bool:
    """Whether the process behind /proc/<pid>/stat is gone, or dead and waiting to be collected."""
    try:
        return stat_file.read_text().rpartition(")")[2].split()[0] in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_the_demo_never_meets_another_database_or_its_keys(serve: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["serve", "--demo"])
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/people")
    monkeypatch.setenv("KEY_FILE", "/etc/mend/vault.key")
    asked = serve.options()
    given = serve.surroundings(asked)
    assert asked.data == ROOT / "var" / "demo"
    assert "DATABASE_URL" not in given
    assert given["KEY_FILE"] == str(asked.data / "keys" / "vault.key")
    assert given["DEMO"] == "1"
    assert "one warm cup at dawn" in serve.welcome(asked, given)


def test_a_python_that_is_none(tmp_path: Path) -> None:
    for name in ("bin/setup", "requirements/run.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    environment = {**CLEAN, "PYTHON": "/bin/sh"}
    done = subprocess.run(["sh", "bin/setup", "run"], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("setup: PYTHON=/bin/sh is not a Python 3.12, 3.13 or 3.14")
    assert not (tmp_path / ".venv").exists()
