"""Which tables hold what can be found."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Table

from desktop.forms.finding import Findable
from desktop.forms.spec import FormSpec
from desktop.models.base import Base
from desktop.models.search import SearchEntry

ENTRY = Base.metadata.tables[SearchEntry.__tablename__]


def record_table(form: FormSpec) -> Table:
    """The table of a form's records."""
    return Base.metadata.tables[form.record.__tablename__]


def rows_table(form: FormSpec, rows: str) -> Table:
    """The table of the rows that stand in one field of a form."""
    rows_class = form.record.__mapper__.relationships[rows].mapper.class_
    return Base.metadata.tables[rows_class.__tablename__]


def own_table(findable: Findable) -> Table:
    """The table with a row for each entry."""
    rows = findable.table
    return record_table(findable.form) if rows is None else rows_table(findable.form, rows.key)


def kinds_by_table(findables: Iterable[Findable]) -> dict[str, Findable]:
    """What is found in each table, by the table's name."""
    return {own_table(findable).name: findable for findable in findables}
