"""What stood in the tables before a change, exactly as they keep it; and putting it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, ForeignKey, Table

from desktop.forms.spec import FormSpec
from desktop.models.base import Base
from desktop.storage.finding.tables import record_table, rows_table

Kept = dict[str, Any]
"""`record`: its line; `rows`: the lines of each table that is touched; `named`: the links of other
records to rows that go. All of it as JSON takes it: the tables keep texts and whole numbers."""

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
        for key in links_to(self._rows[table]):
            holder, column = key.parent.table.name, key.parent.name
            for line in self._lines(key.parent.table, column, sorted(gone)):
                kept["named"].append([holder, column, line["id"], line[column]])

    def restore(self, all_kept: Iterable[Kept]) -> None:
        """Put everything back as it was, but for the `revision`, which counts on."""
        updates, deletes = [], defaultdict(list)
        for kept in all_kept:
            updates.append(kept["record"])
            for key, lines in kept["rows"].items():
                deletes[key].append((kept["record"]["id"], lines))
        self._update(self._record, updates)
        for key, per_record in deletes.items():
            self._put_rows(self._rows[key], per_record)
        for kept in all_kept:
            for holder, column, row_id, value in kept["named"]:
                self._connection.exec_driver_sql(
                    f"UPDATE {holder} SET {column} = ? WHERE id = ? AND {column} IS NULL",  # noqa: S608 - our own tables
                    (value, row_id),
                )

    def _put_rows(self, table: Table, per_record: Sequence[tuple[str, list[Kept]]]) -> None:
        """A row that is still there is updated: if it went and came, links to it would end."""
        for start in range(0, len(per_record), _AT_ONCE):
            some = dict(per_record[start : start + _AT_ONCE])
            there = {line["id"] for line in self._lines(table, "parent_id", list(some))}
            lines = [line for lines in some.values() for line in lines]
            self._update(table, [line for line in lines if line["id"] in there])
            self._insert(table, [line for line in lines if line["id"] not in there])
            gone = there - {line["id"] for line in lines}
            self._run(f"DELETE FROM {table.name} WHERE id = ?", [(each,) for each in gone])  # noqa: S608 - our own tables

    def _update(self, table: Table, lines: Sequence[Mapping[str, Any]]) -> None:
        names = [column.name for column in table.columns if column.name not in {"id", "revision"}]
        counted = ", revision = revision + 1" if "revision" in table.c else ""
        changes = ", ".join(f"{name} = ?" for name in names) + counted
        self._run(
            f"UPDATE {table.name} SET {changes} WHERE id = ?",  # noqa: S608 - our own columns
            [(*(line[name] for name in names), line["id"]) for line in lines],
        )

    def _insert(self, table: Table, lines: Sequence[Mapping[str, Any]]) -> None:
        names = [column.name for column in table.columns]
        places = ", ".join("?" * len(names))
        self._run(
            f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})",  # noqa: S608 - our own columns
            [tuple(line[name] for name in names) for line in lines],
        )

    def _lines(self, table: Table, column: str, values: Sequence[str]) -> Iterator[dict[str, Any]]:
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


def links_to(table: Table) -> Iterator[ForeignKey]:
    """The links that lead to this table, but not those of rows to their own record."""
    for other in Base.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is table and key.parent.name != "parent_id":
                yield key
