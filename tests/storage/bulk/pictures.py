"""All that a database holds, told so that two databases can be compared."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from desktop.models.every import Base
from desktop.storage import engines

Picture = dict[str, list[tuple[Any, ...]]]

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def picture(path: Path, *left_out: str) -> Picture:
    """Each table's lines as they are kept, with ids told by their place, and the index's tokens."""
    engine = engines.reading_engine(path)
    try:
        with engine.connect() as connection:
            return _named({**_tables(connection, left_out), **_tokens(connection)})
    finally:
        engine.dispose()


def _tables(connection: Connection, left_out: tuple[str, ...]) -> Picture:
    names = [table.name for table in Base.metadata.sorted_tables if table.name not in left_out]
    # Tables of other tests may be known that are not in this file.
    there = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    return {
        name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1")]
        for name in names
        if name in there
    }


def _tokens(connection: Connection) -> Picture:
    found: Picture = {}
    connection.exec_driver_sql("PRAGMA query_only = OFF")  # temporary tables are made below
    for name in ("search_text", "search_name"):
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE temp.tokens_{name} USING fts5vocab('main', '{name}', 'instance')"
        )
        asked = f"SELECT term, doc FROM temp.tokens_{name} ORDER BY 1, 2"
        found[name] = [tuple(row) for row in connection.exec_driver_sql(asked)]
    return found


def _named(all_lines: Picture) -> Picture:
    """Ids are random: of each table's own, their order tells which is which."""
    numbers = count()
    places: dict[str, str] = {}
    for lines in all_lines.values():
        for line in lines:
            for found in _ID.findall(str(line[0])):
                places.setdefault(found, f"#{next(numbers)}")

    def told(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return _ID.sub(lambda found: places.get(found[0], "#?"), value)

    return {
        name: sorted((tuple(map(told, line)) for line in lines), key=repr)
        for name, lines in all_lines.items()
    }
