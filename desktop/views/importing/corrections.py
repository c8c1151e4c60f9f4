"""What the person says to single rows: mended cells, decisions, rows left out, new colleagues."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.services.table_imports.judged import Judged
from desktop.services.table_imports.understanding import Fixes


class Corrections(QObject):
    """Rows and columns are told by their places in the sheet; `changed` tells of every word."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.fixes = Fixes()

    def forget(self) -> None:
        """Nothing was said."""
        self.fixes = Fixes()

    def mend(self, row: int, column: int, text: str) -> None:
        """Let a cell say something else; its row is taken in again."""
        texts = {**self.fixes.texts, (row, column): text}
        self._fix(texts=texts, left_out=self.fixes.left_out - {row})

    def decide(self, row: int, record_id: str) -> None:
        """Say which record a doubtful row is; "" for a new one."""
        self._fix(chosen={**self.fixes.chosen, row: record_id})

    def leave_out(self, row: int, out: bool) -> None:
        """Leave a row out, or take it in again."""
        left_out = self.fixes.left_out
        self._fix(left_out=left_out | {row} if out else left_out - {row})

    def leave_open_out(self, judged: Judged) -> None:
        """Leave all rows out that are wrong or doubtful."""
        self._fix(left_out=self.fixes.left_out | {*judged.open_rows})

    def add_person(self, name: str) -> None:
        """Let a colleague of this name be added with the import."""
        people = dict.fromkeys((*self.fixes.new_people, name.strip()))
        self._fix(new_people=tuple(people))

    def _fix(self, **changes: Any) -> None:  # noqa: ANN401 - fields of the fixes
        self.fixes = replace(self.fixes, **changes)
        self.changed.emit()
