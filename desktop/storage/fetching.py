"""A record read with its tables, without asking for those that have no rows."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session, lazyload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.interfaces import ORMOption

from desktop.errors import NotFound
from desktop.forms.catalogue import Kind
from desktop.i18n import _
from desktop.models.base import Record


def fetch(session: Session, kind: Kind, record_id: str) -> Record:
    """The record with this id. Raises `NotFound`."""
    record = session.get(kind.form.record, record_id, options=_tables_later(kind.form.record))
    if record is None:
        raise NotFound(_("This record is not there any more."), detail=record_id)
    _leave_out_empty_tables(session, record)
    return record


def _leave_out_empty_tables(session: Session, record: Record) -> None:
    """One question for all tables is quicker than one for each that turns out empty."""
    asked = _which_have_rows(type(record))
    if asked is None or all(name in record.__dict__ for name in _tables(type(record))):
        return
    found = session.execute(asked, {"record_id": record.id}).mappings().one()
    for name, has_rows in found.items():
        if not has_rows and name not in record.__dict__:
            set_committed_value(record, name, [])


@cache
def _tables(record: type[Record]) -> tuple[str, ...]:
    """The names of the tables of a kind of record."""
    return tuple(each.key for each in record.__mapper__.relationships if each.uselist)


@cache
def _tables_later(record: type[Record]) -> tuple[ORMOption, ...]:
    return tuple(lazyload(_attribute(record, name)) for name in _tables(record))


@cache
def _which_have_rows(record: type[Record]) -> Select[Any] | None:
    answers: list[ColumnElement[Any]] = [
        _has_rows(record, name).label(name) for name in _tables(record)
    ]
    return select(*answers) if answers else None


def _has_rows(record: type[Record], name: str) -> ColumnElement[bool]:
    rows = record.__mapper__.relationships[name].mapper.local_table
    return exists().where(rows.c.parent_id == bindparam("record_id"))


def _attribute(record: type[Record], name: str) -> InstrumentedAttribute[object]:
    attribute: InstrumentedAttribute[object] = getattr(record, name)
    return attribute
