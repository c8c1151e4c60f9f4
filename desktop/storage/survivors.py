"""Where the numbers and ids of records lead that were merged into others."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import Session

from desktop.models.base import Base
from desktop.models.double import MergedRecord

_MERGED = Base.metadata.tables[MergedRecord.__tablename__]


def of_code(session: Session, form: str, key: str) -> str | None:
    """The id of the record that this number leads to; `key` is the number as it is compared."""
    found: str | None = session.scalar(_survivor(form).where(_MERGED.c.code_key == key))
    return found


def codes(connection: Connection, form: str) -> dict[str, str]:
    """All numbers that lead to another record of the form now, each with its id."""
    asked = select(_MERGED.c.code, _MERGED.c.survivor_id).where(_MERGED.c.form == form)
    return {row[0]: row[1] for row in connection.execute(asked.order_by(_MERGED.c.merge_id))}


def of_id(session: Session, form: str, record_id: str) -> str | None:
    """The id of the record that this one was merged into."""
    found: str | None = session.scalar(_survivor(form).where(_MERGED.c.record_id == record_id))
    return found


def among(session: Session, ids: Collection[str]) -> list[tuple[str, str, str]]:
    """Of these records, those that were merged: the id, the form, the id of the survivor."""
    asked = select(_MERGED.c.record_id, _MERGED.c.form, _MERGED.c.survivor_id)
    found = session.execute(asked.order_by(_MERGED.c.merge_id))
    return [(row[0], row[1], row[2]) for row in found if row[0] in ids]


def _survivor(form: str) -> Select[Any]:
    asked = select(_MERGED.c.survivor_id).where(_MERGED.c.form == form)
    return asked.order_by(_MERGED.c.merge_id.desc()).limit(1)
