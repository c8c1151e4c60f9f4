"""What stands in the way of taking a batch back: records changed since, or used by now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, literal, or_, select

from desktop.models.batch import BatchRecord
from desktop.models.double import MergedRecord
from desktop.models.every import Base
from desktop.models.search import SearchEntry
from desktop.storage.bulk.work import Hindrance

_ITS = Base.metadata.tables[BatchRecord.__tablename__]
_MERGED = Base.metadata.tables[MergedRecord.__tablename__]
_AT_ONCE = 500
_NO_USERS = {SearchEntry.__tablename__, BatchRecord.__tablename__}
"""What names records and goes with them."""


@dataclass(frozen=True)
class Use:
    """A column by which lines of another table name a record, or a row of one."""

    column: Column[Any]
    target: Table

    @property
    def holder(self) -> Table:
        """The table whose lines do so."""
        return self.column.table

    @property
    def of_row(self) -> bool:
        """Whether it is a row that they name."""
        return "parent_id" in self.target.c


def hindrances(connection: Connection, batch_id: str, form: str) -> Iterator[Hindrance]:
    """Records of the batch that are not as it left them, and new ones that others use by now."""
    table = Base.metadata.tables[form]
    its = (_ITS.c.batch_id == batch_id, _ITS.c.form == form)
    both = table.outerjoin(_ITS, _ITS.c.record_id == table.c.id)
    moved = _told(table, "changed").select_from(both).where(*its)
    for found in connection.execute(moved.where(table.c.revision != _ITS.c.revision)):
        yield Hindrance(form, *found)
    yield from _gone(connection, table, *its)
    users: set[str] = set()
    tables = tables_of(connection)
    asked = [_used(use, form, batch_id) for use in uses(form, tables)]
    begun = [each for each in tables if {"origin_id", "code_key"} <= {*each.c.keys()}]
    asked += [_begun(each, form, batch_id) for each in begun]
    for question in asked:
        users.update(connection.scalars(question))
    for some in _pieces(sorted(users)):
        for found in connection.execute(_told(table, "used").where(table.c.id.in_(some))):
            yield Hindrance(form, *found)


def _gone(connection: Connection, table: Table, *its: ColumnElement[bool]) -> Iterator[Hindrance]:
    """Records that cannot be as before, since they are no more, and new ones that became others.

    A new record that somebody deleted is gone already, and in nobody's way.
    """
    both = _ITS.outerjoin(_MERGED, _MERGED.c.record_id == _ITS.c.record_id)
    there = select(table.c.id).where(table.c.id == _ITS.c.record_id).exists()
    missed = or_(_ITS.c.former.is_not(None), _MERGED.c.record_id.is_not(None))
    asked = select(_ITS.c.record_id, _MERGED.c.code, _MERGED.c.name).select_from(both)
    for found in connection.execute(asked.distinct().where(*its, missed, ~there)):
        yield Hindrance(table.name, found.record_id, found.code or "", found.name or "", "gone")


def tables_of(connection: Connection) -> list[Table]:
    """The tables that the file has."""
    there = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    return [table for table in Base.metadata.sorted_tables if table.name in there]


def uses(form: str, tables: Sequence[Table]) -> Iterator[Use]:
    """By which columns of these tables records of this form, and rows of them, are named."""
    table = Base.metadata.tables[form]
    own = [table, *(each for each in tables if _parent(each) is table)]
    for target in own:
        for other in tables:
            yield from (Use(column, target) for column in _columns(other, target))


def named_rows(connection: Connection, table: Table, ids: Collection[str]) -> set[str]:
    """Which of these rows are named by any other table."""
    named: set[str] = set()
    for use in uses(_owner(table), tables_of(connection)):
        if use.target is table:
            for some in _pieces(sorted(ids)):
                asked = select(use.column).where(use.column.in_(some))
                named.update(connection.scalars(asked))
    return named


def _columns(other: Table, target: Table) -> Iterator[Column[Any]]:
    if other.name in _NO_USERS:
        return
    for column in other.columns:
        keys = [key.column.table for key in column.foreign_keys]
        if column.name != "parent_id" and (target in keys or _is_named(column, target)):
            yield column


def _is_named(column: Column[Any], target: Table) -> bool:
    """Whether it names records of this form though no foreign key says so."""
    return not column.foreign_keys and column.name == f"{target.name}_id"


def _used(use: Use, form: str, batch_id: str) -> Select[Any]:
    """The new records of the batch that these lines name, if they are not of the batch too."""
    asked = _new(form, batch_id)
    if use.of_row:
        asked = asked.join(use.target, use.target.c.parent_id == _ITS.c.record_id)
        asked = asked.join(use.holder, use.column == use.target.c.id)
    else:
        asked = asked.join(use.holder, use.column == _ITS.c.record_id)
    return _not_by_its_own(asked, use.holder, batch_id)


def _begun(holder: Table, form: str, batch_id: str) -> Select[Any]:
    """The new records of the batch that others were begun from."""
    origin = and_(holder.c.origin_id == _ITS.c.record_id, holder.c.origin_form == form)
    return _not_by_its_own(_new(form, batch_id).join(holder, origin), holder, batch_id)


def _new(form: str, batch_id: str) -> Select[Any]:
    new = (_ITS.c.batch_id == batch_id, _ITS.c.form == form, _ITS.c.former.is_(None))
    return select(_ITS.c.record_id).distinct().where(*new)


def _not_by_its_own(asked: Select[Any], holder: Table, batch_id: str) -> Select[Any]:
    owner = _owner(holder)
    if "code_key" not in Base.metadata.tables[owner].c:
        return asked
    mine = _ITS.alias("mine")
    user = holder.c.get("parent_id", holder.c.id)
    among = (mine.c.batch_id == batch_id, mine.c.form == owner, mine.c.record_id == user)
    return asked.where(~select(mine.c.record_id).where(*among).exists())


def _told(table: Table, why: str) -> Select[Any]:
    name = next((table.c[key] for key in ("name", "title") if key in table.c), literal(""))
    return select(table.c.id, table.c.code, name, literal(why))


def _owner(table: Table) -> str:
    parent = _parent(table)
    return table.name if parent is None else parent.name


def _parent(table: Table) -> Table | None:
    column = table.c.get("parent_id")
    return None if column is None else next(iter(column.foreign_keys)).column.table


def _pieces(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
