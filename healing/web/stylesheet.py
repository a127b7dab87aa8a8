"""Static files for production: compressed, hashed, and the stylesheet in one piece."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

STYLESHEET = "css/mend.css"
IMPORT = re.compile(r'@import "(?P<name>[\w.-]+)" layer\((?P<layer>[\w-]+)\);')
INDENT = re.compile(r"\n[ \t]+")
COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)  # no string in our files holds one


class OneStylesheet(CompressedManifestStaticFilesStorage):
    """Puts what mend.css imports in the place of the imports, each in its layer, without comments and indents: one file."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.addresses: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """The address of a file, worked out once a process: a page asks for several, and they stay while it serves."""
        if name not in self.addresses:
            self.addresses[name] = str(super().url(name, force))
        return self.addresses[name]

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the joined stylesheet over the collected one, then hash and compress everything."""
        self.addresses.clear()
        if not dry_run and STYLESHEET in paths:
            joined = IMPORT.sub(lambda found: self.layer(paths, **found.groupdict()), self.words(paths, STYLESHEET))
            joined = INDENT.sub("\n", COMMENT.sub("", joined))
            self.delete(STYLESHEET)
            self.save(STYLESHEET, ContentFile(joined.encode()))
            paths[STYLESHEET] = (self, STYLESHEET)
        yield from super().post_process(paths, dry_run, **options)

    def layer(self, paths: dict[str, Any], name: str, layer: str) -> str:
        """The file `name` beside the stylesheet, wrapped in its layer."""
        return f"@layer {layer} {{\n{self.words(paths, str(PurePosixPath(STYLESHEET).with_name(name)))}}}"

    def words(self, paths: dict[str, Any], name: str) -> str:
        """The text of a static file where it was written."""
        storage, path = paths[name]
        with storage.open(path) as file:
            text: str = file.read().decode()
        return text
