"""What the person says to single rows: mended cells, decisions, rows left out, new colleagues."""

from __future__ import annotations

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
        self._fix(self.fixes.mended(row, column, text))

    def decide(self, row: int, record_id: str) -> None:
        """Say which record a doubtful row is; "" for a new one."""
        self._fix(self.fixes.choosing(row, record_id))

    def leave_out(self, row: int, out: bool) -> None:
        """Leave a row out, or take it in again."""
        self._fix(self.fixes.leaving_out(row, out=out))

    def leave_open_out(self, judged: Judged) -> None:
        """Leave all rows out that are wrong or doubtful."""
        self._fix(self.fixes.leaving_out(*judged.open_rows))

    def add_person(self, name: str) -> None:
        """Let a colleague of this name be added with the import."""
        self._fix(self.fixes.adding(name))

    def _fix(self, fixes: Fixes) -> None:
        self.fixes = fixes
        self.changed.emit()
