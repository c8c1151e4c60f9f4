"""The lines of the tables just as they are kept, and a file that takes them back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.schema import DefaultClause, ScalarElementColumnDefault

from desktop.forms.catalogue import Catalogue
from desktop.forms.spec import FormSpec
from desktop.models.every import Base
from desktop.storage import schema
from desktop.storage.bulk.lines import in_pieces
from desktop.storage.finding.tables import record_table, rows_table

Line = dict[str, Any]

SCHEMA = schema.VERSION
"""The number of the schema whose lines these are."""

_FOUND_ANEW = {"search_entry"}
"""What is made from the rest."""

_FILES = "attachment_content"
_CLOCKS = {"calendar_day", "calendar_year", "working_hours", "service_target", "case_rule"}
_SETTINGS = {
    *("profile", "added_option", "rhythm", "import_shape", "saved_export", "letter_template"),
    *_CLOCKS,
}
"""What an empty workspace may hold already: it gives way."""

_AT_ONCE = 1000


def beside(connection: Connection, catalogue: Catalogue) -> list[Table]:
    """The tables of all that no record says itself: settings, history, batches."""
    said = {table.name for kind in catalogue for table in _of_kind(kind.form)}
    said |= {*_FOUND_ANEW, _FILES}
    there = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    tables = sorted(Base.metadata.tables.items())
    return [table for name, table in tables if name in there and name not in said]


def _of_kind(form: FormSpec) -> Iterator[Table]:
    yield record_table(form)
    for rows in form.tables():
        yield rows_table(form, rows.key)


def read(connection: Connection, table: Table) -> Iterator[Line]:
    """All lines of a table in the order in which they were written."""
    found = connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY rowid")  # noqa: S608 - our own tables
    while lines := found.mappings().fetchmany(_AT_ONCE):
        yield from (dict(line) for line in lines)


def count(connection: Connection, table: Table) -> int:
    """How many lines a table has."""
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table.name}").scalar_one())  # noqa: S608 - our own tables


def digests(connection: Connection) -> list[str]:
    """What the files are known by that are kept."""
    found = connection.exec_driver_sql(f"SELECT digest FROM {_FILES} ORDER BY digest")  # noqa: S608 - our own table
    return [digest for (digest,) in found]


def write(connection: Connection, table: Table, lines: Iterable[Line]) -> None:
    """Add lines; a column that an older program did not know gets what it holds unasked.

    Raises `KeyError` for a column that is not known here.
    """
    for some in in_pieces(lines, _AT_ONCE):
        names = [column.name for column in table.columns]
        if strange := {name for line in some for name in line} - {*names}:
            raise KeyError(f"{table.name}.{min(strange)}")
        places = ", ".join("?" * len(names))
        unasked = [_unasked(column) for column in table.columns]
        told = [
            tuple(line.get(name, usual) for name, usual in zip(names, unasked, strict=True))
            for line in some
        ]
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})",  # noqa: S608 - our own columns
            told,
        )


def put_file(connection: Connection, digest: str, content: bytes) -> None:
    """Keep the bytes of an attached file."""
    connection.exec_driver_sql(f"INSERT INTO {_FILES} VALUES (?, ?)", (digest, content))  # noqa: S608 - our own table


def is_empty(connection: Connection) -> bool:
    """Whether nothing is there but settings."""
    there = {name for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    return not any(
        count(connection, table)
        for name, table in Base.metadata.tables.items()
        if name in there and name not in _SETTINGS
    )


def make_way(connection: Connection) -> None:
    """Take the settings of an empty workspace out."""
    for name in sorted(_SETTINGS & {*Base.metadata.tables}):
        connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608 - our own tables


@contextmanager
def links_later(connection: Connection) -> Iterator[None]:
    """Links may lead to what is still to come; raises `ValueError` if they lead nowhere then."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    try:
        yield
    except DBAPIError as error:
        raise ValueError(str(error.orig)) from error
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise ValueError(f"{broken[0]} {broken[2]}")


def _unasked(column: Column[Any]) -> Any:  # noqa: ANN401 - of any column
    default = column.default
    if isinstance(default, ScalarElementColumnDefault):
        return default.arg
    server = column.server_default
    return server.arg if isinstance(server, DefaultClause) else None
