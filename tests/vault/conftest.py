"""A key file of a test's own."""

from pathlib import Path

import pytest

from healing.vault import keyfile


@pytest.fixture
def key_file(tmp_path: Path, settings):
    """Give this process another key file, and its own again afterwards."""

    def use(path: Path | None = None) -> Path:
        if path is None:
            keyfile.create(path := tmp_path / "keys" / "vault.key")
        settings.KEY_FILE = path
        keyfile.loaded.cache_clear()
        return path

    yield use
    keyfile.loaded.cache_clear()
