"""The first rows of a list, read before SQLAlchemy is there: importing it takes half a second.

What is asked stands in `first_rows.json`, written down from the designs of the lists by
`desktop.storage.statements`; a test compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from desktop.clock import local_time
from desktop.models import written
from desktop.storage import contact_rows, header, list_rows
from desktop.storage.pragmas import READING, SAFE

FIRST = 100
"""So many rows are read."""

ROWS: dict[str, type[tuple[Any, ...]]] = {
    "customers": list_rows.CustomerRow,
    "plans": list_rows.PlanRow,
    "checklists": list_rows.ChecklistRow,
    "complaints": list_rows.ComplaintRow,
    "eight_ds": list_rows.EightDRow,
    "interactions": contact_rows.InteractionRow,
    "tasks": contact_rows.TaskRow,
    "suggestions": contact_rows.SuggestionRow,
    "opportunities": contact_rows.OpportunityRow,
    "services": contact_rows.ServiceRow,
    "partners": contact_rows.PartnerRow,
    "articles": contact_rows.ArticleRow,
}
"""The lists that can be read so: all that have a place on the rail."""

STATEMENTS = Path(__file__).with_suffix(".json")


def first_rows(path: Path, list_id: str, now: datetime) -> tuple[Any, ...]:
    """The rows that the list shows first at this wall time, in its own order.

    None are given where the file wants more care: it is older or newer, damaged, encrypted, in
    use or left unclosed. Whoever opens it then says so.
    """
    asked = json.loads(STATEMENTS.read_text(encoding="utf-8"))
    try:
        if not _is_ours(path, asked["schema"]):
            return ()
        with closing(dbapi2.connect(str(path))) as connection:
            return _read(connection, list_id, asked["lists"][list_id], now)
    except (OSError, dbapi2.Error):
        return ()


def _is_ours(path: Path, version: int) -> bool:
    head = header.read(path)
    return (
        header.is_database(head)
        and header.mark(head) == header.APPLICATION_ID
        and header.version(head) == version
        and header.size(head) <= path.stat().st_size
        and not header.is_unclosed(path)
    )


def _read(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    list_id: str,
    asked: dict[str, Any],
    now: datetime,
) -> tuple[Any, ...]:
    for pragma in (*SAFE, *READING):
        connection.execute(f"PRAGMA {pragma}")
    told = {"today": written.to_day(now.date()), "now": written.to_wall_time(now)}
    found = connection.execute(asked["sql"], told)
    make: Callable[..., Any] = ROWS[list_id]
    types = asked["types"]
    return tuple(make(*map(_cell, row, types)) for row in found)


def _cell(value: Any, written_as: str) -> Any:  # noqa: ANN401 - a cell of any column
    return value if value is None else _READ.get(written_as, _as_it_is)(value)


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    return value


def _on_the_wall(value: int) -> datetime:
    return local_time(written.from_microseconds(value))


def _words(value: str) -> tuple[str, ...]:
    return tuple(json.loads(value))


_READ: dict[str, Callable[[Any], Any]] = {
    "Boolean": bool,
    "DayText": written.from_day,
    "Instant": written.from_microseconds,
    "OnTheWall": _on_the_wall,
    "Tenths": written.from_tenths,
    "WallTime": written.from_wall_time,
    "Whole": Decimal,
    "Words": _words,
    "Yuan": written.from_fen,
}
