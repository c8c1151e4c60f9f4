"""What the lists ask for their first rows, as text; run as a program, it is written down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from desktop.models import written
from desktop.storage import schema
from desktop.storage.database import Database
from desktop.storage.first_rows import FIRST, ROWS, STATEMENTS
from desktop.storage.lists import NOW, TODAY, ListQuery, Source
from desktop.storage.sources import sources

_SOME_TIME = datetime(1, 1, 1)  # noqa: DTZ001 - a wall time: stands for now in what is spelled


def statements(lists: Mapping[str, Source[Any]]) -> str:
    """The statements in JSON, with how each column is written."""
    asked = {list_id: _statement(lists[list_id]) for list_id in ROWS}
    return json.dumps({"schema": schema.VERSION, "lists": asked}, indent=1) + "\n"


def _statement(source: Source[Any]) -> dict[str, Any]:
    asked = source.selected(ListQuery(), 0, FIRST)
    told = {NOW.key: _SOME_TIME, TODAY.key: _SOME_TIME.date()}
    spelled = asked.params(told).compile(
        dialect=SQLiteDialect_pysqlite(), compile_kwargs={"literal_binds": True}
    )
    sql = " ".join(str(spelled).split())
    sql = sql.replace(f"'{written.to_wall_time(_SOME_TIME)}'", f":{NOW.key}")
    sql = sql.replace(f"'{written.to_day(_SOME_TIME.date())}'", f":{TODAY.key}")
    return {"sql": sql, "types": [type(each.type).__name__ for each in asked.selected_columns]}


def _write_down() -> None:
    with TemporaryDirectory() as folder:
        database = Database(Path(folder) / "empty.db")
        STATEMENTS.write_text(statements(sources(database, lambda: _SOME_TIME)), encoding="utf-8")
        database.close()


if __name__ == "__main__":
    _write_down()
