"""How values become a line of a table, written as its driver takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from desktop.forms.spec import Field, Link, Mirror, Rows, Values
from desktop.forms.values import Ref

Put = Callable[[Any], Any]
Line = tuple[Any, ...]


class Lines:
    """Collects lines for one table and adds them in one statement.

    `fields` have their values in what is put in. All other columns are told `beside` them; where
    nothing is told they are the `same` in each line, or have their default.
    """

    def __init__(
        self,
        table: Table,
        fields: Iterable[Field],
        dialect: Dialect,
        **same: Any,  # noqa: ANN401 - of any column
    ) -> None:
        cells = [(table.c[name], key, put) for field in fields for name, key, put in _cells(field)]
        own = {column.name for column, _key, _put in cells}
        rest = [column for column in table.columns if column.name not in own]
        binds = {column.name: _bind(column, dialect) for column in rest}
        self._cells = [(key, _both(put, _bind(column, dialect))) for column, key, put in cells]
        self._beside = {name: (place, bind) for place, (name, bind) in enumerate(binds.items())}
        self._same = [_put(binds[c.name], same.get(c.name, _default(c))) for c in rest]
        names = ", ".join(column.name for column in (*rest, *(cell[0] for cell in cells)))
        places = ", ".join("?" * len(table.columns))
        self._insert = f"INSERT INTO {table.name} ({names}) VALUES ({places})"  # noqa: S608 - our own columns
        self._lines: list[Line] = []

    def put(self, values: Values, beside: Mapping[str, Any]) -> None:
        """One more line."""
        line = self._same.copy()
        for name, value in beside.items():
            if name in self._beside:
                place, bind = self._beside[name]
                line[place] = bind(value) if bind else value
        line += [put(values[key]) if put else values[key] for key, put in self._cells]
        self._lines.append(tuple(line))

    def write(self, connection: Connection) -> None:
        """Add the lines that were put in."""
        lines, self._lines = self._lines, []
        if lines:
            connection.exec_driver_sql(self._insert, lines)


def _cells(field: Field) -> Iterator[tuple[str, str, Put | None]]:
    """The columns of a field: name, key of the value, and what of the value stands there."""
    if isinstance(field, Link):
        yield f"{field.key}_id", field.key, _id
        if field.free:
            yield field.key, field.key, _text
    elif not isinstance(field, Rows | Mirror):
        yield field.key, field.key, None


def _id(value: Ref | None) -> str | None:
    return value.id if value else None


def _text(value: Ref | None) -> str:
    return value.text if value else ""


def _both(first: Put | None, then: Put | None) -> Put | None:
    if first and then:
        return lambda value: then(first(value))
    return first or then


def _put(bind: Put | None, value: Any) -> Any:  # noqa: ANN401 - of any column
    return bind(value) if bind else value


def _bind(column: Column[Any], dialect: Dialect) -> Put | None:
    """How the driver takes a value of the column."""
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _default(column: Column[Any]) -> Any:  # noqa: ANN401 - of any column
    default = column.default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None


def in_pieces(things: Iterable[Any], size: int) -> Iterator[Sequence[Any]]:
    """The things in their order, so many at a time."""
    piece: list[Any] = []
    for thing in things:
        piece.append(thing)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece
