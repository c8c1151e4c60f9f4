"""Many records read at once, whole."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from desktop.forms.spec import FormSpec
from desktop.models.base import Record


def read(session: Session, form: FormSpec, ids: Collection[str]) -> dict[str, Record]:
    """These records as they stand in the database now, with their tables, by id."""
    kind = form.record
    tables = [selectinload(getattr(kind, table.key)) for table in form.tables()]
    asked = select(kind).where(kind.id.in_(ids)).options(*tables)
    found = session.scalars(asked, execution_options={"populate_existing": True})
    return {record.id: record for record in found.unique()}
