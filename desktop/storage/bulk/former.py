"""What stood in the tables before a change, exactly as they keep it; and putting it back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table

from desktop.forms.spec import FormSpec
from desktop.storage.bulk.uses import named_rows, tables_of, uses
from desktop.storage.finding.tables import record_table, rows_table

Kept = dict[str, Any]
"""`record`: its line; `rows`: the lines of each table that is touched; `named`: the links of other
records to rows that go. All of it as JSON takes it: the tables keep texts and whole numbers."""

Line = dict[str, Any]

_NOT_RESTORED = {"id", "revision", "last_contact_on"}
"""What stays, counts on, and is found anew from what there is."""

_AT_ONCE = 500


class Former:
    """Reads and restores the lines of records of one form."""

    def __init__(self, connection: Connection, form: FormSpec) -> None:
        self._connection = connection
        self._record = record_table(form)
        self._rows = {table.key: rows_table(form, table.key) for table in form.tables()}

    def read(self, ids: Sequence[str], tables: Collection[str]) -> dict[str, Kept]:
        """The lines of these records and of their rows in these tables."""
        lines = self._lines(self._record, "id", ids)
        kept: dict[str, Kept] = {
            line["id"]: {"record": line, "rows": {key: [] for key in tables}, "named": []}
            for line in lines
        }
        for key in tables:
            for line in self._lines(self._rows[key], "parent_id", ids):
                kept[line["parent_id"]]["rows"][key].append(line)
        return kept

    def name(self, kept: Kept, table: str, gone: Collection[str]) -> None:
        """Keep who names these rows, whose links end when they go."""
        for use in uses(self._record.name, tables_of(self._connection)):
            if use.target is self._rows[table]:
                holder, column = use.holder, use.column.name
                for line in self._lines(holder, column, sorted(gone)):
                    kept["named"].append([holder.name, column, line["id"], line[column]])

    def restore(self, all_kept: Sequence[Kept]) -> set[str]:
        """Put everything back as it was, but for the `revision`, which counts on.

        The ids of the records that cannot be: others name rows of them that were not there before.
        """
        fixed: set[str] = set()
        self._update(self._record, [kept["record"] for kept in all_kept])
        for key, table in self._rows.items():
            its = [kept for kept in all_kept if key in kept["rows"]]
            lines = [line for kept in its for line in kept["rows"][key]]
            fixed |= self._put_rows(table, [kept["record"]["id"] for kept in its], lines)
        for kept in all_kept:
            for holder, column, row_id, value in kept["named"]:
                self._connection.exec_driver_sql(
                    f"UPDATE {holder} SET {column} = ? WHERE id = ? AND {column} IS NULL",  # noqa: S608 - our own tables
                    (value, row_id),
                )
        return fixed

    def _put_rows(self, table: Table, ids: Sequence[str], lines: Sequence[Line]) -> set[str]:
        """A row that is still there is updated: if it went and came, links to it would end."""
        there = {line["id"]: line["parent_id"] for line in self._lines(table, "parent_id", ids)}
        gone = there.keys() - {line["id"] for line in lines}
        self._update(table, [line for line in lines if line["id"] in there])
        self._insert(table, [line for line in lines if line["id"] not in there])
        named = named_rows(self._connection, table, gone)
        self._run(f"DELETE FROM {table.name} WHERE id = ?", [(each,) for each in gone - named])  # noqa: S608 - our own tables
        return {there[row_id] for row_id in named}

    def _update(self, table: Table, lines: Sequence[Line]) -> None:
        names = [name for name in _names(table, lines) if name not in _NOT_RESTORED]
        counted = ", revision = revision + 1" if "revision" in table.c else ""
        changes = ", ".join(f"{name} = ?" for name in names) + counted
        self._run(
            f"UPDATE {table.name} SET {changes} WHERE id = ?",  # noqa: S608 - our own columns
            [(*(line[name] for name in names), line["id"]) for line in lines],
        )

    def _insert(self, table: Table, lines: Sequence[Line]) -> None:
        names = _names(table, lines)
        places = ", ".join("?" * len(names))
        self._run(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})",  # noqa: S608 - our own columns
            [tuple(line[name] for name in names) for line in lines],
        )

    def _lines(self, table: Table, column: str, values: Sequence[str]) -> Iterator[Line]:
        """The lines that hold one of these values, read as they are kept."""
        for start in range(0, len(values), _AT_ONCE):
            some = tuple(values[start : start + _AT_ONCE])
            places = ", ".join("?" * len(some))
            order = ", position" if "position" in table.c else ""
            asked = (
                f"SELECT * FROM {table.name} WHERE {column} IN ({places}) ORDER BY {column}{order}"  # noqa: S608 - our own columns
            )
            found = self._connection.exec_driver_sql(asked, some)
            yield from (dict(line) for line in found.mappings().all())

    def _run(self, statement: str, lines: Sequence[tuple[Any, ...]]) -> None:
        if lines:
            self._connection.exec_driver_sql(statement, list(lines))


def _names(table: Table, lines: Sequence[Line]) -> list[str]:
    """The columns of these lines; a newer schema may have more."""
    return [column.name for column in table.columns if lines and column.name in lines[0]]
