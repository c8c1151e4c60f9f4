"""What the line of a record says of its tables, and what has to be told beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table

from desktop.forms.spec import Field, FormSpec, Link, Mirror, Rows, Values
from desktop.forms.values import Ref
from desktop.storage.bulk.former import Former
from desktop.storage.everything.lines import Line, write
from desktop.storage.filling import code_key
from desktop.storage.finding.tables import record_table, rows_table
from desktop.storage.spelling import spelling

RECORD, ROWS, WHOLE = "record", "rows", "whole"


class Lines(NamedTuple):
    """A record as the tables keep it: its own line, and those of its rows by table."""

    record: Line
    rows: dict[str, list[Line]]


def kept(connection: Connection, form: FormSpec, ids: Sequence[str]) -> dict[str, Lines]:
    """The lines of these records, by id."""
    tables = [table.key for table in form.tables()]
    found = Former(connection, form).read(ids, tables)
    return {key: Lines(each["record"], each["rows"]) for key, each in found.items()}


def put(connection: Connection, form: FormSpec, records: Sequence[Lines]) -> None:
    """Add these records."""
    write(connection, record_table(form), (each.record for each in records))
    for table in form.tables():
        its = (line for each in records for line in each.rows[table.key])
        write(connection, rows_table(form, table.key), its)


class Teller:
    """Makes the lines of records of one form out of what is said of them."""

    def __init__(self, form: FormSpec, dialect: Dialect) -> None:
        self._form, self._dialect = form, dialect
        self._table = record_table(form)
        self._rows = {table.key: rows_table(form, table.key) for table in form.tables()}

    def lines(self, head: Mapping[str, Any], values: Values) -> Lines:
        """The lines as far as they follow; `head` are columns beside the form.

        What cannot stand in its column is left out.
        """
        own = {**head, "code_key": code_key(head["code"]), "archived_at": None}
        own["spelling"] = spelling(str(values.get("name", "")))
        told = {**self._line(self._table, own), **self._said(self._table, self._form, values)}
        rows = {}
        for table in self._form.tables():
            its = self._rows[table.key]
            rows[table.key] = [
                {**self._row(its, head["id"], place, row), **self._said(its, table, row)}
                for place, row in enumerate(values.get(table.key, ()))
            ]
        return Lines(told, rows)

    def _row(self, table: Table, parent: str, place: int, row: Values) -> Line:
        return self._line(table, {"id": row["id"], "parent_id": parent, "position": place})

    def _said(self, table: Table, form: FormSpec | Rows, values: Values) -> Line:
        said = {
            name: value
            for field in form.leaves()
            if field.key in values
            for name, value in _columns(field, values[field.key])
        }
        return self._line(table, said)

    def _line(self, table: Table, said: Mapping[str, Any]) -> Line:
        line = {}
        for name, value in said.items():
            if name in table.c:
                bind = table.c[name].type.dialect_impl(self._dialect).bind_processor(self._dialect)
                try:
                    line[name] = bind(value) if bind else value
                except (AttributeError, TypeError, ValueError):  # not understood: told beside
                    continue
        return line


def left_unsaid(told: Lines, true: Lines) -> dict[str, Any]:
    """What has to be told beside a record so that nothing of its lines is lost."""
    found: dict[str, Any] = {}
    if own := _differing(told.record, true.record):
        found[RECORD] = own
    for table, lines in true.rows.items():
        its = told.rows[table]
        if [line.get("id") for line in its] != [line["id"] for line in lines]:
            found.setdefault(WHOLE, {})[table] = lines
            continue
        for said, line in zip(its, lines, strict=True):
            if more := _differing(said, line):
                found.setdefault(ROWS, {}).setdefault(table, {})[line["id"]] = more
    return found


def laid_over(told: Lines, unsaid: Mapping[str, Any]) -> Lines:
    """The record as it was: what is said, and what was told beside it."""
    record = {**told.record, **unsaid.get(RECORD, {})}
    rows = {}
    for table, lines in told.rows.items():
        more = unsaid.get(ROWS, {}).get(table, {})
        whole = unsaid.get(WHOLE, {}).get(table)
        said = [{**line, **more.get(line["id"], {})} for line in lines]
        rows[table] = said if whole is None else [dict(line) for line in whole]
    return Lines(record, rows)


def _differing(said: Line, true: Line) -> Line:
    return {
        name: value
        for name, value in true.items()
        if name not in said or said[name] != value or type(said[name]) is not type(value)
    }


def _columns(field: Field, value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - of any field
    if isinstance(field, Link):
        link = value if isinstance(value, Ref) else None
        yield f"{field.key}_id", link.id if link else None
        if field.free:
            yield field.key, link.text if link else ""
    elif not isinstance(field, Rows | Mirror):
        yield field.key, value
