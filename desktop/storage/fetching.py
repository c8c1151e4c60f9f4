"""A record read with its tables, without asking for those that have no rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import RelationshipProperty, Session, joinedload, lazyload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.interfaces import ORMOption

from desktop.errors import NotFound
from desktop.forms.catalogue import Kind
from desktop.i18n import _
from desktop.models.base import Record, Row


def fetch(session: Session, kind: Kind, record_id: str) -> Record:
    """The record with this id. Raises `NotFound`."""
    record = session.scalars(_record(kind.form.record), {"record_id": record_id}).one_or_none()
    if record is None:
        raise NotFound(_("This record is not there any more."), detail=record_id)
    tables = [name for name in _tables(type(record)) if name not in vars(record)]
    if tables:
        _read_tables(session, record, tables)
    return record


def _read_tables(session: Session, record: Record, tables: Sequence[str]) -> None:
    kind, asked = type(record), {"record_id": record.id}
    has_rows = session.execute(_which_have_rows(kind), asked).mappings().one()
    for name in tables:
        rows = session.scalars(_rows(kind, name), asked).all() if has_rows[name] else ()
        set_committed_value(record, name, list(rows))


# Each question is put together once: that takes longer than its answer.


@cache
def _tables(record: type[Record]) -> tuple[str, ...]:
    """The names of the tables of a kind of record."""
    return tuple(each.key for each in record.__mapper__.relationships if each.uselist)


@cache
def _record(record: type[Record]) -> Select[Record]:
    """The record with what it links to; its tables, and where its links lead on, only if asked."""
    links = [_reached(each) for each in record.__mapper__.relationships]
    return select(record).where(record.id == bindparam("record_id")).options(*links)


def _reached(link: RelationshipProperty[Any]) -> ORMOption:
    if link.lazy == "joined":
        return joinedload(link.class_attribute).lazyload("*")
    return lazyload(link.class_attribute)


@cache
def _which_have_rows(record: type[Record]) -> Select[Any]:
    """One question for all tables is quicker than one for each that turns out empty."""
    answers: list[ColumnElement[Any]] = [
        exists().where(_row(record, name).parent_id == bindparam("record_id")).label(name)
        for name in _tables(record)
    ]
    return select(*answers)


@cache
def _rows(record: type[Record], name: str) -> Select[Row]:
    row = _row(record, name)
    return select(row).where(row.parent_id == bindparam("record_id")).order_by(row.position)


def _row(record: type[Record], name: str) -> Any:  # noqa: ANN401 - rows have a parent by convention
    return record.__mapper__.relationships[name].mapper.class_
