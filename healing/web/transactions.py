"""How a request reads and writes: all reads of a page in one deferred transaction, each write in its own atomic block.

On SQLite every `atomic()` begins IMMEDIATE and would wait for a writer even to read; so a page's reads run in a
BEGIN DEFERRED of ours, which takes its locks once and sees one moment of the database (stack.md §9).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


class Reads:
    """The deferred transaction of one page. It begins with the first query: a page that asks nothing needs no database."""

    def __init__(self) -> None:
        self.open = False
        self.over = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Begin before the first query, on SQLite and outside any other transaction only (a Django execute wrapper)."""
        if not (self.open or self.over):
            self.over = True
            if connection.vendor == "sqlite" and not connection.in_atomic_block and connection.get_autocommit():
                context["cursor"].cursor.execute("BEGIN DEFERRED")
                self.open = True
        return execute(sql, params, many, context)

    def end(self) -> None:
        """Close it, if it is open; what follows on this page runs by itself."""
        self.over = True
        if not self.open:
            return
        self.open = False
        if connection.connection is not None and connection.connection.in_transaction:
            connection.connection.execute("COMMIT")


@contextmanager
def reading() -> Iterator[None]:
    """Run the reads of one page in one deferred transaction."""
    reads = Reads()
    connection.page_reads = reads  # type: ignore[attr-defined]
    try:
        with connection.execute_wrapper(reads):
            yield
    finally:
        reads.end()
        connection.page_reads = None  # type: ignore[attr-defined]


@contextmanager
def writing() -> Iterator[None]:
    """An atomic block for writes. Inside a page's reads it ends those first, so that it may begin IMMEDIATE."""
    reads: Reads | None = getattr(connection, "page_reads", None)
    if reads is not None:
        reads.end()
    with transaction.atomic():
        yield
