"""Every setting that the code asks for is set, and settings.py alone decides it."""

import re

from django.conf import settings

ASKED = re.compile(r'\bsettings\.([A-Z][A-Z_]+)\b|getattr\(settings, "([A-Z_]+)"')


def test_every_setting_that_is_read_exists() -> None:
    asked = {
        one or other
        for path in settings.BASE_DIR.glob("healing/**/*.py")
        for one, other in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    assert "KEY_FILE" in asked
    assert {name for name in asked if not hasattr(settings, name)} == set()
