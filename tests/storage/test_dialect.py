"""What one database was asked need not be written out as SQL again for another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.sql.compiler import SQLCompiler

from desktop.models.base import new_id
from desktop.models.person import Person
from desktop.storage.database import Database


def test_a_statement_is_written_out_once_for_all_databases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    finished: Callable[..., str] = SQLCompiler.visit_select

    def noting(self: SQLCompiler, asked: object, **more: object) -> str:
        text = finished(self, asked, **more)
        written.append(text)
        return text

    monkeypatch.setattr(SQLCompiler, "visit_select", noting)
    label = f"asked by {new_id()}"
    asked = select(Person.id.label(label)).where(Person.note == "")
    for name in ("first.db", "second.db"):
        database = Database(tmp_path / name)
        with database.reading_session() as session:
            assert session.scalars(asked).all() == []
        with database.transaction() as session:
            assert session.scalars(asked).all() == []
        database.close()
    assert len([text for text in written if label in text]) == 1
