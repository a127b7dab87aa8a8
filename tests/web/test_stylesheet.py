"""The stylesheet goes out in one piece, compressed and small; what it names is there."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings

STORAGE = {"staticfiles": {"BACKEND": "healing.web.stylesheet.OneStylesheet"}}


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES=STORAGE, STATIC_ROOT=folder, WHITENOISE_KEEP_ONLY_HASHED_FILES=True):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def test_one_request_holds_every_layer(collected: Path) -> None:
    (sheet,) = collected.glob("css/mend.*.css")
    words = sheet.read_text()
    assert "@import" not in words
    assert "/*" not in words, "what it says to whoever works on it stays here"
    for layer in ("tokens", "base", "layout", "parts", "forms", "pages", "print"):
        assert f"@layer {layer} {{" in words
    assert words.count("{") == words.count("}")


def test_it_names_the_hashed_font_that_is_there(collected: Path) -> None:
    (sheet,) = collected.glob("css/mend.*.css")
    (font,) = re.findall(r'url\("?\.\./(fonts/[^")]+)', sheet.read_text())
    assert (collected / font).exists()
    assert (collected / font).stat().st_size < 20_000


def test_all_css_is_under_twelve_kilobytes_compressed(collected: Path) -> None:
    (sheet,) = collected.glob("css/mend.*.css")
    assert len(gzip.compress(sheet.read_bytes())) < 12_000


def test_every_component_file_is_imported() -> None:
    entry = Path(finders.find("css/mend.css") or "")
    named = set(re.findall(r'@import "([\w.-]+)"', entry.read_text()))
    assert named == {path.name for path in entry.parent.glob("*.css")} - {entry.name}


def test_dark_changes_colours_and_nothing_else() -> None:
    """Looks in the dark ask only for colours (tests/browser/looks.py): so no size, place or part may depend on it."""
    for path in Path(finders.find("css/mend.css") or "").parent.rglob("*.css"):
        words = path.read_text()
        assert "prefers-color-scheme" not in words, path.name
        for body in re.findall(r'\[data-theme="\w+"\][^{]*\{([^}]*)\}', words):
            assert re.fullmatch(r"\s*color-scheme: (light|dark);\s*", body), path.name
    for path in (settings.BASE_DIR / "static" / "js").rglob("*.js"):
        assert "prefers-color-scheme" not in path.read_text(), path.name
    naming = [
        path.name
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        if "prefers-color-scheme" in path.read_text()
    ]
    assert naming == ["head.html"], "the colour of the browser's own bar"
