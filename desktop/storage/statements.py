"""What the lists ask for their first rows, as text; run as a program, it is written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from desktop.storage import schema
from desktop.storage.database import Database
from desktop.storage.first_rows import FIRST, ROWS, STATEMENTS
from desktop.storage.lists import TODAY, ListQuery, Source
from desktop.storage.sources import sources

_SOME_DAY = date.min  # stands for today while the rest is spelled out


def statements(lists: Mapping[str, Source[Any]]) -> str:
    """The statements in JSON, with how each column is written."""
    asked = {list_id: _statement(lists[list_id]) for list_id in ROWS}
    return json.dumps({"schema": schema.VERSION, "lists": asked}, indent=1) + "\n"


def _statement(source: Source[Any]) -> dict[str, Any]:
    asked = source.selected(ListQuery(), 0, FIRST)
    spelled = asked.params({TODAY.key: _SOME_DAY}).compile(
        dialect=SQLiteDialect_pysqlite(), compile_kwargs={"literal_binds": True}
    )
    sql = " ".join(str(spelled).split()).replace(f"'{_SOME_DAY}'", f":{TODAY.key}")
    return {"sql": sql, "types": [type(each.type).__name__ for each in asked.selected_columns]}


def _write_down() -> None:
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "empty.db")
        STATEMENTS.write_text(statements(sources(database, lambda: _SOME_DAY)), encoding="utf-8")
        database.close()


if __name__ == "__main__":
    _write_down()
