"""Production refuses to start until someone stands behind it by name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("missing", ["OPERATOR_NAME", "OPERATOR_CONTACT"])
def test_without_the_operators_name_and_contact_it_does_not_start(tmp_path: Path, missing: str) -> None:
    (tmp_path / "secret").write_text("s" * 60)
    given = {
        "SITE_URL": "https://mend.example.org", "OPERATOR_NAME": "Harbour Clinic", "OPERATOR_CONTACT": "help@harbour.example",
        "KEY_FILE": str(tmp_path / "key"), "SECRET_KEY_FILE": str(tmp_path / "secret"), "DATA_DIR": str(tmp_path),
    }  # fmt: skip
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | given
    code = [sys.executable, "-c", "import healing.settings"]
    assert subprocess.run(code, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0
    del environment[missing]
    for empty in ({}, {missing: "  "}):
        ended = subprocess.run(
            code, cwd=ROOT, env={**environment, **empty}, capture_output=True, text=True, check=False
        )
        assert ended.returncode != 0
        assert f"Set {missing}:" in ended.stderr.splitlines()[-1]
