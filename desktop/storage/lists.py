"""Lists and registers: which rows, how many, in which order, page by page or as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from desktop.forms.spec import Field
from desktop.models.base import DayText, WallTime
from desktop.storage.database import Database
from desktop.storage.finding.filters import Filter, Filters

Row_co = TypeVar("Row_co", bound=tuple[Any, ...], covariant=True)

TODAY = bindparam("today", type_=DayText)
"""The date by which a line is overdue or not; told when a list is asked for."""

NOW = bindparam("now", type_=WallTime)
"""The same to the minute, as a clock on the wall shows it."""

_AT_ONCE = 500
"""So many rows of a stream are fetched together."""


@dataclass(frozen=True)
class ListQuery:
    """Which rows are wanted, and in which order.

    Every word of `text` must be found, as it is written, in what a row is found by. `states`
    empty means all. `archived` false: those in use; true: those put away; None: both.
    `sort` is a column's key, "" the list's own order. `filters` are (key, value) pairs that
    must be equal.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False
    archived: bool | None = False
    filters: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class ListColumn:
    """A column: its key, caption and way of reading come from `field`; `width` in characters.

    `shown` is whether the list shows it before anybody has chosen.
    """

    field: Field
    width: int
    shown: bool = True

    @property
    def key(self) -> str:
        """The attribute of the row that it shows."""
        return self.field.key


@dataclass(frozen=True)
class Design(Generic[Row_co]):
    """What a list is made of.

    `main` is the table that has a row for each line, `record` the table of the records that
    the lines open, `counted` both of them, `joined` all that the `cells` need: the SQL of each
    attribute of `row`, which may ask for `TODAY` and `NOW`. `sorts` are orders that differ from
    the cell's own. By `links` a line is found through the words of other records.
    """

    id: str
    form: str
    row: type[Row_co]
    columns: tuple[ListColumn, ...]
    main: FromClause
    record: FromClause
    counted: FromClause
    joined: FromClause
    cells: dict[str, ColumnElement[Any]]
    order: tuple[str, bool]
    sorts: dict[str, ColumnElement[Any]] = field(default_factory=dict)
    links: tuple[tuple[ColumnElement[Any], FromClause], ...] = ()
    filters: dict[str, ColumnElement[Any]] = field(default_factory=dict)


class Source(Generic[Row_co]):
    """One list: `id` names it, `form` is the form that a row opens."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], design: Design[Row_co]
    ) -> None:
        self._database, self._now, self._design = database, now, design
        self.id, self.form, self.columns = design.id, design.form, design.columns
        self.order = design.order  # the column it is sorted by unasked, and whether downwards

    def count(self, query: ListQuery) -> int:
        """How many rows there are."""
        with self._database.reading() as connection:
            counted = select(func.count()).select_from(self._counted(query))
            asked = counted.where(*self._wanted(query, self._words(query)))
            return int(connection.execute(asked, self._told()).scalar_one())

    def state_counts(self, query: ListQuery) -> dict[str, int]:
        """How many rows there are in each state, whatever states are asked for."""
        state = self._design.record.c.state
        with self._database.reading() as connection:
            asked = (
                select(state, func.count())
                .select_from(self._counted(query))
                .where(*self._wanted(query, self._words(query), states=False))
                .group_by(state)
            )
            return {row[0]: row[1] for row in connection.execute(asked, self._told())}

    def page(self, query: ListQuery, offset: int, limit: int) -> list[Row_co]:
        """The rows from `offset` on, at most `limit`."""
        with self._database.reading() as connection:
            found = connection.execute(self.selected(query, offset, limit), self._told())
            return [self._row(row) for row in found]

    def rows(self, query: ListQuery) -> Iterator[Row_co]:
        """All rows, one after the other, without holding them all."""
        with self._database.reading() as connection:
            asked = self.selected(query).execution_options(yield_per=_AT_ONCE)
            for row in connection.execute(asked, self._told()):
                yield self._row(row)

    def _row(self, row: Any) -> Row_co:  # noqa: ANN401 - a row of any columns
        make = cast("Callable[..., Row_co]", self._design.row)
        return make(*row)

    def selected(self, query: ListQuery, offset: int = 0, limit: int | None = None) -> Select[Any]:
        """What is asked for these rows; the cells of a page are worked out only for its own."""
        design = self._design
        names = cast("tuple[str, ...]", getattr(design.row, "_fields"))  # noqa: B009 - NamedTuple's
        asked = select(*(design.cells[name].label(name) for name in names)).select_from(
            design.joined
        )
        words = self._words(query)
        wanted, order = self._wanted(query, words), self._order(query, words)
        if limit is None:
            return asked.where(*wanted).order_by(*order)
        place = _place(design.main)
        places = select(place).select_from(design.joined).where(*wanted)
        places = places.order_by(*order).limit(limit).offset(offset)
        return asked.where(place.in_(places.scalar_subquery())).order_by(*order)

    def _counted(self, query: ListQuery) -> FromClause:
        """What is needed to count; a join that changes nothing is not free there."""
        return self._design.joined if query.filters else self._design.counted

    def _told(self) -> dict[str, date]:
        now = self._now()
        return {TODAY.key: now.date(), NOW.key: now}

    def _words(self, query: ListQuery) -> Filter:
        """What the words ask of the line, or of a record that it is linked to."""
        if not query.text.strip():
            return Filter()
        design = self._design
        with self._database.reading() as connection:
            filters = Filters(connection, self._database.findables)
            own = design.main if filters.knows(design.main) else design.record
            places = ((own.c.id, own), *design.links)
            record = None if own is design.record else design.record
            return filters.of(query.text, places, record)

    def _order(self, query: ListQuery, words: Filter) -> tuple[ColumnElement[Any], ...]:
        design = self._design
        key, descending = (query.sort, query.descending) if query.sort else design.order
        by = ({**design.cells, **design.sorts}[key], _place(design.main))
        if words.few:
            by = (_sorted_here(by[0]), by[1])
        return tuple(column.desc() for column in by) if descending else by

    def _wanted(
        self, query: ListQuery, words: Filter, *, states: bool = True
    ) -> list[ColumnElement[bool]]:
        record = self._design.record
        found: list[ColumnElement[bool]] = []
        if query.archived is not None:
            put_away = record.c.archived_at.is_not(None)
            found.append(put_away if query.archived else record.c.archived_at.is_(None))
        if states and query.states:
            found.append(record.c.state.in_(query.states))
        found += words.conditions
        return found + [self._equals(key, value) for key, value in query.filters]

    def _equals(self, key: str, value: Any) -> ColumnElement[bool]:  # noqa: ANN401 - any column's
        return and_({**self._design.cells, **self._design.filters}[key] == value)


def _place(table: FromClause) -> ColumnElement[int]:
    """The place in the file, which SQLite has in every index, while an id has to be looked up.

    By it a page far down a long list is found in milliseconds; it also decides between equals.
    """
    return literal_column(f"{cast('Table', table).name}.rowid", Integer)


def _sorted_here(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column, but no index for its order: else SQLite takes that and not the one of words."""
    return UnaryExpression(column, operator=custom_op("+"))
