"""How a request reads and writes: all reads of a page in one deferred transaction, each write in its own atomic block.

On SQLite every `atomic()` begins IMMEDIATE and would wait for a writer even to read; so a page's reads run in a
BEGIN DEFERRED of ours, which takes its locks once and sees one moment of the database (stack.md §9).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


class Reads:
    """Whether this thread's connection is inside a page's deferred transaction."""

    def __init__(self) -> None:
        self.open = False

    def begin(self) -> None:
        """Open the deferred transaction, on SQLite and outside any other transaction only."""
        if connection.vendor != "sqlite" or connection.in_atomic_block or not connection.get_autocommit():
            return
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        self.open = True

    def end(self) -> None:
        """Close it, if it is open."""
        if not self.open:
            return
        self.open = False
        if connection.connection is not None and connection.connection.in_transaction:
            connection.connection.execute("COMMIT")


@contextmanager
def reading() -> Iterator[None]:
    """Run the reads of one page in one deferred transaction."""
    reads = Reads()
    reads.begin()
    connection.page_reads = reads  # type: ignore[attr-defined]
    try:
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
