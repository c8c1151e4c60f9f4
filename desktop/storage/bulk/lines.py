"""How values become a line of a table, written as its driver takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Connection, Dialect, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from desktop.forms.spec import Field, Link, Mirror, Rows, Values
from desktop.forms.values import Ref

Put = Callable[[Any], Any]
Line = tuple[Any, ...]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Lines:
    """Collects lines for one table and adds them in one statement.

    `fields` have their values in what is put in; the columns `told` are told in each line, in this
    order. All others are the `same` in each line, or have their default, unless it says `more`.
    """

    def __init__(
        self,
        table: Table,
        fields: Iterable[Field],
        dialect: Dialect,
        told: Sequence[str],
        **same: Any,  # noqa: ANN401 - of any column
    ) -> None:
        cells = [(table.c[name], key, put) for field in fields for name, key, put in _cells(field)]
        own = {*told, *(column.name for column, _key, _put in cells)}
        rest = [column for column in table.columns if column.name not in own]
        self._told = _puts(_bind(table.c[name], dialect) for name in told)
        self._rest = {each.name: (n, _bind(each, dialect)) for n, each in enumerate(rest)}
        self._same = tuple(
            _put(self._rest[each.name][1], same.get(each.name, _default(each))) for each in rest
        )
        self._values = _getter([key for _column, key, _put in cells])
        self._puts = _puts(_both(put, _bind(column, dialect)) for column, _key, put in cells)
        columns = [*told, *self._rest, *(column.name for column, _key, _put in cells)]
        places = ", ".join("?" * len(columns))
        self._insert = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - our own columns
        self._lines: list[Line] = []

    def put(self, values: Values, *told: object, more: Mapping[str, Any] = _NOTHING) -> None:
        """One more line."""
        cells, same = self._values(values), self._same
        if self._puts:
            cells = _bound(cells, self._puts)
        if self._told:
            told = _bound(told, self._told)
        if more:
            rest = list(same)
            for name in more.keys() & self._rest.keys():
                place, bind = self._rest[name]
                rest[place] = _put(bind, more[name])
            same = tuple(rest)
        self._lines.append((*told, *same, *cells))

    def write(self, connection: Connection) -> None:
        """Add the lines that were put in."""
        lines, self._lines = self._lines, []
        if lines:
            connection.exec_driver_sql(self._insert, lines)


def _getter(keys: list[str]) -> Callable[[Values], Line]:
    """What takes the values of these keys, some of them twice."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda values: tuple(values[key] for key in keys)


def _puts(binds: Iterable[Put | None]) -> list[tuple[int, Put]]:
    return [(place, bind) for place, bind in enumerate(binds) if bind]


def _bound(cells: Line, puts: list[tuple[int, Put]]) -> Line:
    its = list(cells)
    for place, put in puts:
        its[place] = put(its[place])
    return tuple(its)


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
