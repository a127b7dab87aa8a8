"""Reads that every request makes: the words stay on a QuerySet, its SQL is made once a connection.

Making the SQL costs Django five to ten times what running it does. docs/decisions/reads.md has the figures.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model, QuerySet

Rows = list[tuple[Any, ...]]
Value = UUID | date | bytes | str


class Made(NamedTuple):
    """One read in the words of one database: its SQL, which of its parameters stand where, and how rows are read back."""

    sql: str
    fixed: tuple[Any, ...]
    places: tuple[int | None, ...]
    compiler: Any
    converters: dict[int, Any]


class Prepared:
    """A `values_list` query that differs from call to call only in the values it is given.

    `words` makes the queryset from one value of each of `kinds` (UUID, date, datetime, bytes or str); it is asked once a connection, with
    samples, so it may not look at what it is given.
    """

    def __init__(self, words: Callable[..., QuerySet[Any, Any]], *kinds: type) -> None:
        self.words = words
        self.kinds = kinds

    def __call__(self, *values: Value) -> Rows:
        """The rows for `values`, in one query."""
        made, rows = self._asked(values)
        return list(map(tuple, made.compiler.apply_converters(rows, made.converters))) if made.converters else rows

    def greatest_first(self, column: int, *values: UUID | date | bytes | str) -> Iterator[Sequence[Any]]:
        """The same rows, sorted by one column of days or texts; each is read back only when it is its turn."""
        made, rows = self._asked(values)
        rows.sort(key=itemgetter(column), reverse=True)
        return iter(made.compiler.apply_converters(rows, made.converters))

    def _asked(self, values: tuple[UUID | date | bytes | str, ...]) -> tuple[Made, Rows]:
        """Run the query; its rows as the database gives them."""
        kept = vars(connection).setdefault("prepared", {})
        made = kept.get(self)
        if made is None:
            made = kept[self] = self._make()
        given = [adapted(value) for value in values]
        params = [
            fixed if place is None else given[place] for fixed, place in zip(made.fixed, made.places, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, params)
            return made, list(cursor.fetchall())

    def _make(self) -> Made:
        samples = [sample(kind, number) for number, kind in enumerate(self.kinds)]
        compiler = self.words(*samples).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        marks = {adapted(one): number for number, one in enumerate(samples)}
        places = tuple(marks.get(getattr(param, "obj", param)) for param in params)  # bytes come wrapped
        if set(places) - {None} != set(marks.values()):
            raise ValueError("A prepared read does not use each of its values as it is given.")
        converters = compiler.get_converters([column[0] for column in compiler.select])
        return Made(sql, tuple(params), places, compiler, converters)


def columns(model: type[Model]) -> tuple[str, ...]:
    """A model's columns in its own order: what `values_list` asks for and `from_db` takes."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def sample(kind: type, number: int) -> Value:
    """A value that can't stand in a query by chance."""
    if kind is UUID:
        return uuid4()
    if kind is datetime:
        return datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=number)
    if kind is bytes:
        return uuid4().bytes
    return date(1, 1, 1) + timedelta(days=number) if kind is date else f"sample {number} {uuid4()}"


def adapted(value: Value) -> Any:
    """The value as the database takes it."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
