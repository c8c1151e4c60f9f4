"""A record read with its tables, without asking for those that have no rows."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Executable, Select, bindparam, exists, select
from sqlalchemy.orm import RelationshipProperty, Session, joinedload, lazyload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.interfaces import ORMOption

from desktop.errors import NotFound
from desktop.forms.catalogue import Kind
from desktop.i18n import _
from desktop.models.base import Record, Row


def fetch(session: Session, kind: Kind, record_id: str) -> Record:
    """The record with this id. Raises `NotFound`."""
    asked = {"record_id": record_id}
    found = session.execute(_record(kind.form.record), asked).one_or_none()
    if found is None:
        raise NotFound(_("This record is not there any more."), detail=record_id)
    record: Record = found[0]
    for name, has_rows in zip(_tables(type(record)), found[1:], strict=True):
        if name not in vars(record):
            rows = session.scalars(_rows(type(record), name), asked).all() if has_rows else ()
            set_committed_value(record, name, list(rows))
    return record


# Each question is put together once: that takes longer than its answer.


@cache
def _tables(record: type[Record]) -> tuple[str, ...]:
    """The names of the tables of a kind of record."""
    return tuple(each.key for each in record.__mapper__.relationships if each.uselist)


@cache
def _record(record: type[Record]) -> Executable:
    """The record with what it links to, and of each of its tables whether it has rows."""
    has_rows = [
        exists().where(_row(record, name).parent_id == record.id) for name in _tables(record)
    ]
    links = [_reached(each) for each in record.__mapper__.relationships]
    asked = select(record, *has_rows).where(record.id == bindparam("record_id"))
    return asked.options(*links)


def _reached(link: RelationshipProperty[Any]) -> ORMOption:
    """Tables, and where linked records lead on, are read only if asked for."""
    if link.lazy == "joined":
        return joinedload(link.class_attribute).lazyload("*")
    return lazyload(link.class_attribute)


@cache
def _rows(record: type[Record], name: str) -> Select[Row]:
    row = _row(record, name)
    return select(row).where(row.parent_id == bindparam("record_id")).order_by(row.position)


def _row(record: type[Record], name: str) -> Any:  # noqa: ANN401 - rows have a parent by convention
    return record.__mapper__.relationships[name].mapper.class_
